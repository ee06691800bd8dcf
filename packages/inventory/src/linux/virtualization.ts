import { type Host, isFleetError } from "@fleetwright/core";
import { type FirmwareNames, hypervisorNamed } from "../hypervisor-names.ts";
import { type AttributeOptions, readAttribute } from "./attribute.ts";

/** The hypervisor under a machine; undefined on bare metal. Asks the processor, then the firmware, then systemd. */
export async function hypervisorOf(
  host: Host,
  names: FirmwareNames,
  options: AttributeOptions,
): Promise<string | undefined> {
  const [release, processor, xen] = await Promise.all([
    readAttribute(host, "/proc/sys/kernel/osrelease", options),
    // Of each thread the kernel lists the flags again; the first is enough, but the file has no shorter form.
    readAttribute(host, "/proc/cpuinfo", { ...options, maxBytes: 4 * 1024 * 1024 }),
    readAttribute(host, "/proc/xen/capabilities", options),
  ]);
  if (/microsoft/i.test(release ?? "")) return "wsl";
  // The domain that steers Xen is seen as virtual by its processor, but owns the machine.
  if (xen?.includes("control_d")) return undefined;
  const named = hypervisorNamed(names);
  const flagged = /^flags\s*:.*\bhypervisor\b/m.test(processor ?? "");
  // The firmware of some physical machines carries such names as well; x86 processors tell, others do not have the flag.
  if (named) return flagged || !/^flags\s*:/m.test(processor ?? "") ? named : undefined;
  return flagged ? ((await askedOfSystemd(host, options)) ?? "unknown") : undefined;
}

async function askedOfSystemd(host: Host, { signal }: AttributeOptions): Promise<string | undefined> {
  try {
    const { stdout } = await host.run("systemd-detect-virt", ["--vm"], { signal });
    const [, word] = /^([a-z0-9-]{1,32})$/.exec(stdout.trim()) ?? [];
    return word === "none" ? undefined : word;
  } catch (error) {
    signal.throwIfAborted();
    if (isFleetError(error)) return undefined;
    throw error;
  }
}
