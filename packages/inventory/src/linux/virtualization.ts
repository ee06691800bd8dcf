import { type Host, isFleetError } from "@fleetwright/core";
import { type AttributeOptions, readAttribute } from "./attribute.ts";

/** What the firmware's names say about the hypervisor: how they begin, and the word for it. */
const firmwareNames: readonly (readonly [beginning: string, product: string])[] = [
  ["vmware", "vmware"],
  ["innotek gmbh", "virtualbox"],
  ["virtualbox", "virtualbox"],
  ["oracle corporation virtualbox", "virtualbox"],
  ["microsoft corporation virtual machine", "hyper-v"],
  ["xen", "xen"],
  ["parallels", "parallels"],
  ["bhyve", "bhyve"],
  ["apple virtualization", "apple"],
  ["google compute engine", "google"],
  ["google google compute engine", "google"],
  ["amazon ec2", "amazon"],
  ["alibaba cloud", "alibaba"],
  ["hetzner vserver", "kvm"],
  ["openstack", "kvm"],
  ["kubevirt", "kvm"],
  ["digitalocean droplet", "kvm"],
  ["red hat kvm", "kvm"],
  ["kvm", "kvm"],
  ["qemu", "qemu"],
  ["bochs", "bochs"],
];

/** The names from the firmware that tell on what a machine runs. */
export interface FirmwareNames {
  readonly manufacturer?: string | undefined;
  readonly product?: string | undefined;
  readonly firmwareVendor?: string | undefined;
}

/** The hypervisor that the firmware names; undefined where it names none. */
export function hypervisorNamed({ manufacturer, product, firmwareVendor }: FirmwareNames): string | undefined {
  // Amazon's machines without a hypervisor have the same maker, and say so in the product.
  if (product?.endsWith(".metal")) return undefined;
  const names = [`${manufacturer} ${product}`, manufacturer, product, firmwareVendor];
  for (const name of names) {
    const found = firmwareNames.find(([beginning]) => name?.toLowerCase().startsWith(beginning));
    if (found) return found[1];
  }
  return undefined;
}

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
