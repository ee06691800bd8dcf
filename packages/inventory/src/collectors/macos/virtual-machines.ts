import { defineCollector } from "../../collector.ts";
import { boundedHost, packageBound } from "../../linux/bounded-host.ts";
import { exists } from "../../linux/config-file.ts";
import { guestPlaces, guestsIn, virtualBoxList } from "../../macos/guests.ts";
import { macHomes } from "../../macos/homes.ts";
import { virtualMachines } from "../../sections/virtual-machines.ts";

/** Without any of them nobody's home is looked at. */
const programs = ["Parallels Desktop", "UTM", "VMware Fusion", "VirtualBox"].map((name) => `/Applications/${name}.app`);

export const virtualMachinesMacos = defineCollector({
  name: "virtual-machines-macos",
  section: virtualMachines,
  platforms: ["macos"],
  sources: [...programs, ...Object.values(guestPlaces).map(([place]) => `~/${place}`), `~/${virtualBoxList}`],
  image: true,
  async collect(anyHost, context) {
    const host = boundedHost(anyHost, { section: virtualMachines.name, ...packageBound });
    const there = await Promise.all(programs.map((path) => exists(host, path, context)));
    if (!there.includes(true)) return [];
    const homes = await macHomes(host, context);
    return (await Promise.all(homes.map(({ home }) => guestsIn(host, home, context)))).flat();
  },
});
