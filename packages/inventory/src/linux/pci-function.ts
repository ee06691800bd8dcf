import { type Host, listIfPresent } from "@fleetwright/core";
import { readHardwareNames } from "./hardware-names-file.ts";
import { readUdevRecord } from "./udev-record.ts";
import { readUevent } from "./uevent.ts";

/** Where the kernel lists PCI devices. */
export const pciFolder = "/sys/bus/pci/devices";

/** One function of a PCI device, with its names where they are known. Numbers are hexadecimal in lower case. */
export interface PciFunction {
  /** Such as `0000:00:1f.6`. */
  readonly address: string;
  /** Class and subclass: `0200`. */
  readonly classId: string | undefined;
  readonly vendorId: string | undefined;
  readonly deviceId: string | undefined;
  readonly subsystemId: string | undefined;
  readonly driver: string | undefined;
  readonly class: string | undefined;
  readonly vendor: string | undefined;
  readonly name: string | undefined;
}

/** The PCI devices of a host, all of them or those of classes that begin so; undefined where it has no such bus. */
export async function readPciFunctions(
  host: Host,
  { signal, classBeginning = "" }: { readonly signal: AbortSignal; readonly classBeginning?: string },
): Promise<PciFunction[] | undefined> {
  const entries = await listIfPresent(host, pciFolder, { signal });
  if (entries.length === 0) return undefined;
  const all = await Promise.all(
    entries.map(async ({ name }) => numbersOf(name, await readUevent(host, `${pciFolder}/${name}`, { signal }))),
  );
  const wanted = all.filter(({ classId = "" }) => classId.startsWith(classBeginning));
  if (wanted.length === 0) return [];
  const names = await readHardwareNames(host, "pci.ids", { signal });
  return Promise.all(
    wanted.map(async (device) => {
      const { classId = "", vendorId = "", deviceId = "" } = device;
      if (!names) return { ...device, ...(await namesOfUdev(host, device.address, signal)) };
      return {
        ...device,
        class: names.class(classId.slice(0, 2), classId.slice(2)),
        vendor: names.vendor(vendorId),
        name: names.device(vendorId, deviceId),
      };
    }),
  );
}

type Numbers = Omit<PciFunction, "class" | "vendor" | "name">;

/** `PCI_CLASS=20000` lacks leading zeros and ends in the programming interface; ids come as `8086:15FC`. */
function numbersOf(address: string, uevent: ReadonlyMap<string, string>): Numbers {
  const [vendorId, deviceId] = (uevent.get("PCI_ID") ?? "").toLowerCase().split(":");
  const subsystemId = uevent.get("PCI_SUBSYS_ID")?.toLowerCase();
  return {
    address,
    classId: uevent.get("PCI_CLASS")?.toLowerCase().padStart(6, "0").slice(0, 4),
    vendorId: vendorId || undefined,
    deviceId,
    subsystemId: subsystemId === "0000:0000" ? undefined : subsystemId,
    driver: uevent.get("DRIVER"),
  };
}

/** udev keeps the names that its own database has; machines without `pci.ids` usually have that. */
async function namesOfUdev(host: Host, address: string, signal: AbortSignal) {
  const record = await readUdevRecord(host, `+pci:${address}`, { signal });
  return {
    class: record.get("ID_PCI_SUBCLASS_FROM_DATABASE") ?? record.get("ID_PCI_CLASS_FROM_DATABASE"),
    vendor: record.get("ID_VENDOR_FROM_DATABASE"),
    name: record.get("ID_MODEL_FROM_DATABASE"),
  };
}
