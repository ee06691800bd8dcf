import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { virtualMachines } from "../sections/virtual-machines.ts";

/** One virtual machine, as the section has it. */
export type Guest = Collected<SectionData<typeof virtualMachines>[number]>;

/** A guest of which no more is known than its name. */
export function guestNamed(manager: Guest["manager"], name: string): Guest {
  return {
    manager,
    name,
    uuid: undefined,
    system: undefined,
    memoryBytes: undefined,
    processors: undefined,
    state: undefined,
  };
}
