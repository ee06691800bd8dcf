import type { Facts } from "./facts.ts";

/** The numbers in the id of a PCI device: `PCI\VEN_8086&DEV_51A8&SUBSYS_22E817AA&REV_01\3&11583659&0&FB`. */
export interface PciNumbers {
  readonly vendorId: string;
  readonly deviceId: string;
  readonly subsystemId: string | undefined;
}

/** The PCI numbers of a device; undefined for what is no PCI device. */
export function pciNumbers(id: string): PciNumbers | undefined {
  const [, vendorId, deviceId] = /^PCI\\VEN_([0-9A-F]{4})&DEV_([0-9A-F]{4})/i.exec(id) ?? [];
  if (vendorId === undefined || deviceId === undefined) return undefined;
  // The subsystem's own number comes before its maker's.
  const [, model, maker] = /&SUBSYS_([0-9A-F]{4})([0-9A-F]{4})/i.exec(id) ?? [];
  const subsystemId = maker && model && `${maker}:${model}`.toLowerCase();
  return {
    vendorId: vendorId.toLowerCase(),
    deviceId: deviceId.toLowerCase(),
    subsystemId: subsystemId === "0000:0000" ? undefined : subsystemId,
  };
}

/**
 * The PCI address from a device's place. Windows writes bus, device and function in the system's language, or as numbers
 * behind a text that is yet to be translated: `@System32\drivers\pci.sys,#65536;PCI bus %1, device %2, function %3;(0,31,6)`.
 */
function pciAddress(location: string | undefined): string | undefined {
  const text = location ?? "";
  const numbers = /\((\d+),(\d+),(\d+)\)\s*$/.exec(text) ?? /^[^@\d]*(\d+)\D+(\d+)\D+(\d+)\D*$/.exec(text);
  const [, bus, device, part] = numbers?.map(Number) ?? [];
  if (bus === undefined || device === undefined || part === undefined || bus > 255 || device > 31 || part > 7)
    return undefined;
  const hex = (number: number): string => number.toString(16).padStart(2, "0");
  return `0000:${hex(bus)}:${hex(device)}.${part}`;
}

/** Where a device is: its PCI address, else its id. */
export function placeOf(device: Facts): string {
  const id = device.text("DeviceID") ?? "";
  return (id.startsWith("PCI\\") ? pciAddress(device.text("Location")) : undefined) ?? id;
}

/** The maker of a device; of what many make alike Windows says so in parentheses, translated. */
export function makerOf(device: Facts): string | undefined {
  const maker = device.text("Manufacturer");
  return maker?.startsWith("(") ? undefined : maker;
}

/** The number of a PCI device's class, of three bytes: `PCI\VEN_8086&DEV_51A8&CC_040380`. */
export function pciClass(device: Facts): string | undefined {
  const ids = [...device.texts("HardwareID"), ...device.texts("CompatibleID")];
  const [, digits] = ids.map((id) => /&CC_([0-9A-F]{4})(?:[0-9A-F]{2})?$/i.exec(id)).find((match) => match) ?? [];
  return digits?.toLowerCase();
}
