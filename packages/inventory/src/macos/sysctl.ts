import type { Host } from "@fleetwright/core";
import { outputOf } from "../linux/command-output.ts";
import type { Reading } from "../linux/config-file.ts";

/** What collectors ask the kernel, all of them at once. Which there are depends on the processor. */
const names = [
  "hw.cpufrequency_max",
  "hw.logicalcpu",
  "hw.machine",
  "hw.memsize",
  "hw.model",
  "hw.optional.arm64",
  "hw.packages",
  "hw.physicalcpu",
  "kern.boottime",
  "kern.hv_vmm_present",
  "kern.osrelease",
  "kern.secure_kernel",
  "kern.version",
  "machdep.cpu.brand_string",
  "machdep.cpu.family",
  "machdep.cpu.features",
  "machdep.cpu.leaf7_features",
  "machdep.cpu.microcode_version",
  "machdep.cpu.model",
  "machdep.cpu.stepping",
  "machdep.cpu.vendor",
  "vm.swapusage",
] as const;

/** A name of the kernel's. */
export type KernelName = (typeof names)[number];

/** The command line, for the documentation. */
export const sysctlSource = `sysctl ${names.join(" ")}`;

/** What the kernel says, by name. Those that it does not know are missing. */
export async function kernelFacts(host: Host, reading: Reading): Promise<ReadonlyMap<KernelName, string>> {
  // It ends with 1 for names that it does not know, and says the others all the same.
  const output = await outputOf(host, "sysctl", names, { ...reading, accepted: [0, 1] });
  const facts = new Map<KernelName, string>();
  for (const line of output?.split("\n") ?? []) {
    const colon = line.indexOf(": ");
    const name = names.find((known) => known === line.slice(0, colon));
    const value = line.slice(colon + 2).trim();
    if (name && value !== "" && !facts.has(name)) facts.set(name, value);
  }
  return facts;
}
