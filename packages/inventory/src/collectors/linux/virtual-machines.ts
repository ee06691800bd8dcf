import { defineCollector } from "../../collector.ts";
import { exists } from "../../linux/config-file.ts";
import { guestNamed } from "../../linux/guest.ts";
import { libvirtFolders, libvirtGuests } from "../../linux/libvirt-guests.ts";
import { lxdInstances } from "../../linux/lxd-instances.ts";
import { multipassGuests } from "../../linux/multipass-guests.ts";
import { virtualBoxGuests, virtualBoxList, virtualBoxPaths } from "../../linux/virtualbox-guests.ts";
import { virtualMachines } from "../../sections/virtual-machines.ts";

export const virtualMachinesLinux = defineCollector({
  name: "virtual-machines",
  section: virtualMachines,
  platforms: ["linux"],
  sources: [
    ...Object.values(libvirtFolders),
    `/home/*/${virtualBoxList}`,
    "/home/*/**/*.vbox",
    "lxc list",
    "incus list",
    "multipass list --format json",
  ],
  image: true,
  async collect(host, context) {
    const virtualBox = Promise.all(virtualBoxPaths.map((path) => exists(host, path, context)));
    const [libvirt, instances, multipass, hasVirtualBox] = await Promise.all([
      libvirtGuests(host, context),
      lxdInstances(host, context),
      multipassGuests(host, context),
      virtualBox.then((found) => found.includes(true)),
    ]);
    const machines = instances.filter(({ isMachine }) => isMachine);
    return [
      ...libvirt,
      ...(hasVirtualBox ? await virtualBoxGuests(host, context) : []),
      ...multipass,
      ...machines.map(({ manager, name, state }) => ({ ...guestNamed(manager, name), state })),
    ];
  },
});
