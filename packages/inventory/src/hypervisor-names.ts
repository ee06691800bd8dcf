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
