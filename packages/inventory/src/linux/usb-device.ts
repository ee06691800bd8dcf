import { type Host, listIfPresent } from "@fleetwright/core";
import { type AttributeOptions, readAttributes } from "./attribute.ts";
import { readUevent } from "./uevent.ts";

/** Where the kernel lists USB devices and their interfaces. */
export const usbFolder = "/sys/bus/usb/devices";

/** One USB device. Numbers are hexadecimal in lower case. */
export interface UsbDevice {
  /** Bus and ports: `1-4.2`. */
  readonly port: string;
  readonly vendorId: string | undefined;
  readonly productId: string | undefined;
  /** As the device tells it. */
  readonly manufacturer: string | undefined;
  readonly product: string | undefined;
  readonly serial: string | undefined;
  readonly classes: string[];
  readonly drivers: string[];
}

/** The numbers of classes that devices or their interfaces declare. */
export const usbClassNames: Readonly<Record<number, string>> = {
  1: "audio",
  2: "communication",
  3: "human-interface",
  6: "imaging",
  7: "printer",
  8: "mass-storage",
  9: "hub",
  11: "smart-card",
  14: "video",
  224: "wireless",
};

/** The USB devices of a host but for the roots of its buses; undefined where it has no USB. */
export async function readUsbDevices(host: Host, options: AttributeOptions): Promise<UsbDevice[] | undefined> {
  const entries = await listIfPresent(host, usbFolder, { signal: options.signal });
  if (entries.length === 0) return undefined;
  // Roots are called usb1, devices 1-4.2, their interfaces 1-4.2:1.0.
  const ports = entries.flatMap(({ name }) => (/^\d+-[\d.]+$/.test(name) ? name : []));
  const interfaces = new Map<string, string[]>(ports.map((port) => [port, []]));
  for (const { name } of entries) {
    const colon = name.indexOf(":");
    if (colon > 0) interfaces.get(name.slice(0, colon))?.push(name);
  }
  return Promise.all(ports.map((port) => deviceAt(host, port, interfaces.get(port) ?? [], options)));
}

async function deviceAt(
  host: Host,
  port: string,
  interfaceNames: readonly string[],
  options: AttributeOptions,
): Promise<UsbDevice> {
  const folder = `${usbFolder}/${port}`;
  const [uevent, told, interfaces] = await Promise.all([
    readUevent(host, folder, options),
    readAttributes(host, folder, ["manufacturer", "product", "serial"], options),
    Promise.all(interfaceNames.map((name) => readUevent(host, `${usbFolder}/${name}`, options))),
  ]);
  const [vendorId, productId] = (uevent.get("PRODUCT") ?? "").toLowerCase().split("/");
  const declared = [uevent.get("TYPE"), ...interfaces.map((entry) => entry.get("INTERFACE"))];
  return {
    port,
    vendorId: vendorId ? vendorId.padStart(4, "0") : undefined,
    productId: productId?.padStart(4, "0"),
    manufacturer: told.manufacturer,
    product: told.product,
    serial: told.serial,
    classes: distinct(declared.map((numbers) => usbClassNames[Number.parseInt(numbers ?? "", 10)])),
    drivers: distinct(interfaces.map((entry) => entry.get("DRIVER"))),
  };
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))].sort();
}
