import type { DeviceInventory, InstalledComponent } from "@fleetwright/inventory";
import type { MatchedSystem } from "./match/matched-system.ts";

/** The system of a device, as its sections tell it. */
export function systemOf({ sections }: DeviceInventory): MatchedSystem {
  const system = sections["operating-system"]?.data;
  return { id: system?.id, version: system?.version, runningKernel: sections.boot?.data?.kernel };
}

/** All that is installed on a device and has advisories. */
export function componentsOf({ sections }: DeviceInventory): readonly InstalledComponent[] {
  return [sections.software, sections["language-packages"], sections["winget-packages"]].flatMap(
    (section) => section?.data ?? [],
  );
}
