import type { Host } from "@fleetwright/core";
import type { Reading } from "../linux/config-file.ts";
import { usbClassNames } from "../linux/usb-device.ts";
import { countAt, factsAt, textAt } from "./facts.ts";
import { askPlist } from "./plist.ts";

/** The registry's plane of USB: the same numbers in every version and language, which system_profiler has not. */
export const usbRegistryParameters = ["-a", "-l", "-p", "IOUSB"];

/** More than a Mac has, and deeper than USB allows. */
const maxDepth = 12;

/** One USB device, as the registry has it. */
export interface RegisteredUsbDevice {
  readonly vendorId: string;
  readonly productId: string;
  readonly vendor: string | undefined;
  readonly name: string | undefined;
  readonly serial: string | undefined;
  readonly port: string | undefined;
  readonly classes: string[] | undefined;
}

/** The devices at all controllers; undefined where the registry cannot be asked. */
export async function registeredUsbDevices(host: Host, reading: Reading): Promise<RegisteredUsbDevice[] | undefined> {
  const tree = await askPlist(host, "ioreg", usbRegistryParameters, reading);
  return tree === undefined ? undefined : devicesBelow(Array.isArray(tree) ? tree : [tree], 0);
}

function devicesBelow(entries: readonly unknown[], depth: number): RegisteredUsbDevice[] {
  if (depth > maxDepth) return [];
  return entries.flatMap((entry) => {
    const below = devicesBelow(factsAt(entry, "IORegistryEntryChildren"), depth + 1);
    const device = deviceOf(entry);
    return device === undefined ? below : [device, ...below];
  });
}

function deviceOf(entry: unknown): RegisteredUsbDevice | undefined {
  const [vendorId, productId] = [countAt(entry, "idVendor"), countAt(entry, "idProduct")];
  if (vendorId === undefined || productId === undefined) return undefined;
  const location = countAt(entry, "locationID");
  const className = usbClassNames[countAt(entry, "bDeviceClass") ?? 0];
  return {
    vendorId: fourDigits(vendorId),
    productId: fourDigits(productId),
    vendor: textAt(entry, "USB Vendor Name") ?? textAt(entry, "kUSBVendorString"),
    name:
      textAt(entry, "USB Product Name") ?? textAt(entry, "kUSBProductString") ?? textAt(entry, "IORegistryEntryName"),
    serial: textAt(entry, "USB Serial Number") ?? textAt(entry, "kUSBSerialNumberString"),
    port: location === undefined ? undefined : `0x${location.toString(16).padStart(8, "0")}`,
    classes: className === undefined ? undefined : [className],
  };
}

function fourDigits(number: number): string {
  return number.toString(16).padStart(4, "0");
}
