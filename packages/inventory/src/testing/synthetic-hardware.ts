import { type SyntheticDevice, seededNumbers } from "@fleetwright/core/testing";
import type { Sections } from "../sections.ts";

/** The hardware sections of a synthetic PC. */
export function syntheticHardware(device: SyntheticDevice): Partial<Sections> {
  const numbers = seededNumbers(device.index);
  const { manufacturer, model, serial, portable, processor, memoryBytes, diskBytes, macs } = device;
  const diskId = `eui.${serial.toLowerCase()}`;
  const volume = (mountPoint: string, sizeBytes: number, label: string) => ({
    id: `${device.uuid.slice(0, 28)}${label}`,
    kind: "local" as const,
    mountPoint,
    fileSystem: "ext4",
    sizeBytes,
    freeBytes: Math.floor(sizeBytes * numbers.next()),
    encrypted: portable,
    disks: [diskId],
  });
  return {
    machine: { kind: portable ? "portable" : "desktop", manufacturer, product: model, serial, uuid: device.uuid },
    mainboard: { manufacturer, product: `${model} board`, serial: `${serial}B` },
    firmware: { vendor: manufacturer, version: `1.${numbers.below(12)}`, mode: "uefi" },
    "boot-security": { secureBoot: numbers.next() < 0.9 ? "enabled" : "disabled", tpm: true, tpmVersion: "2.0" },
    processors: [{ socket: "0", name: processor.name, cores: processor.cores, threads: processor.cores * 2 }],
    memory: { totalBytes: memoryBytes, freeBytes: Math.floor(memoryBytes * numbers.next()) },
    disks: [
      {
        id: diskId,
        kind: "solid-state",
        model: "NVMe 1",
        serial: `${serial}D`,
        sizeBytes: diskBytes,
        health: "passed",
      },
    ],
    volumes: [volume("/", Math.floor(diskBytes * 0.3), "root"), volume("/home", Math.floor(diskBytes * 0.65), "home")],
    "network-interfaces": macs.map((mac, index) => ({
      name: index === 0 ? "enp1s0" : "wlp2s0",
      kind: index === 0 ? ("ethernet" as const) : ("wireless" as const),
      physical: true,
      permanentMac: mac,
      mac,
      addresses: [`10.${numbers.below(250)}.${numbers.below(250)}.${numbers.below(250)}/16`],
    })),
  };
}
