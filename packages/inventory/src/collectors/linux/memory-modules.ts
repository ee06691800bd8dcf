import { ifPresent, isFleetError } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { dmiTablePath } from "../../linux/dmi.ts";
import { memoryDevicesOfUdev } from "../../linux/memory-record.ts";
import { readUdevRecord } from "../../linux/udev-record.ts";
import { memoryModules } from "../../sections/memory-modules.ts";
import { type MemoryDevice, memoryDevices } from "../../smbios/memory-device.ts";
import { smbiosStructures } from "../../smbios/structure.ts";

export const memoryModulesLinux = defineCollector({
  name: "memory-modules",
  section: memoryModules,
  platforms: ["linux"],
  sources: [dmiTablePath, "/run/udev/data/+dmi:id"],
  image: false,
  async collect(host, { signal }) {
    try {
      const table = await ifPresent(host.readFile(dmiTablePath, { signal, maxBytes: 1024 * 1024 }));
      return table && rowsOf(memoryDevices(smbiosStructures(table)));
    } catch (error) {
      if (!isFleetError(error) || error.code !== "CORE_HOST_ACCESS") throw error;
      // udev reads the table as root at start and lets everyone see what it found.
      const devices = memoryDevicesOfUdev(await readUdevRecord(host, "+dmi:id", { signal }));
      if (devices.length === 0) throw error;
      return rowsOf(devices);
    }
  },
});

function rowsOf(devices: readonly MemoryDevice[]) {
  const slots = slotNames(devices);
  return devices.map(({ ratedSpeed, configuredSpeed, ...device }, index) => {
    const populated = device.sizeBytes !== undefined;
    const slot = slots[index] ?? "";
    // Firmware fills the fields of empty slots with words such as "NO DIMM".
    if (!populated) return { slot, populated, bank: device.bank };
    return {
      ...device,
      slot,
      populated,
      ratedMegatransfers: ratedSpeed,
      configuredMegatransfers: configuredSpeed,
    };
  });
}

/** Some firmware calls every slot `DIMM 0`; the bank tells them apart, and where it does not, a number. */
export function slotNames(devices: readonly Pick<MemoryDevice, "slot" | "bank">[]): string[] {
  const plain = devices.map(({ slot, bank }) => slot ?? bank ?? "slot");
  const isRepeated = repeats(plain);
  const banked = plain.map((name, index) => {
    const bank = devices[index]?.bank;
    return bank && bank !== name && isRepeated(name) ? `${bank} ${name}` : name;
  });
  const isStillRepeated = repeats(banked);
  const seen = new Map<string, number>();
  return banked.map((name) => {
    if (!isStillRepeated(name)) return name;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return `${name} #${nth}`;
  });
}

function repeats(names: readonly string[]): (name: string) => boolean {
  const once = new Set<string>();
  const again = new Set<string>();
  for (const name of names) (once.has(name) ? again : once).add(name);
  return (name) => again.has(name);
}
