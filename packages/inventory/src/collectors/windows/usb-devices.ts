import { usbDevices } from "../../sections/usb-devices.ts";
import { makerOf } from "../../windows/device-id.ts";
import type { Facts } from "../../windows/facts.ts";
import { plugAndPlay } from "../../windows/plug-and-play.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** The classes that devices and their interfaces declare, by their hexadecimal numbers. */
const classNames: Readonly<Record<string, string>> = {
  "01": "audio",
  "02": "communication",
  "03": "human-interface",
  "06": "imaging",
  "07": "printer",
  "08": "mass-storage",
  "09": "hub",
  "0b": "smart-card",
  "0e": "video",
  e0: "wireless",
};

export const usbDevicesWindows = windowsCollector({
  name: "usb-devices-windows",
  section: usbDevices,
  sources: ["Win32_PnPEntity"],
  fragments: [plugAndPlay],
  read(answer) {
    const all = answer(plugAndPlay).rows("devices");
    if (all.length === 0) return undefined;
    const parts = all.flatMap((device) => partOf(device) ?? []);
    return parts.flatMap(({ device, vendorId, productId, interfaceNumber, instance }) => {
      // Each interface of a device that can do several things is listed beside it.
      if (interfaceNumber !== undefined) return [];
      const own = parts.filter((part) => part.vendorId === vendorId && part.productId === productId);
      // Without a number of its own a device gets one for the port, which has ampersands in it.
      const serial = instance.includes("&") ? undefined : instance;
      return {
        id: [vendorId, productId, serial ?? instance].join(":"),
        vendorId,
        productId,
        vendor: makerOf(device),
        name: device.text("Name"),
        serial,
        classes: distinct(own.map((part) => classOf(part.device))),
        drivers: distinct(own.map((part) => part.device.text("Service"))),
        port: device.text("Location"),
      };
    });
  },
});

/** `USB\VID_046D&PID_C52B\5&2E3F4D1&0&4`, with `&MI_01` behind the numbers for an interface. Root hubs have no numbers. */
function partOf(device: Facts) {
  const pattern = /^USB\\VID_([0-9A-F]{4})&PID_([0-9A-F]{4})(?:&MI_([0-9A-F]{2}))?\\(.+)$/i;
  const [, vendorId, productId, interfaceNumber, instance] = pattern.exec(device.text("DeviceID") ?? "") ?? [];
  if (vendorId === undefined || productId === undefined || instance === undefined) return undefined;
  return { device, vendorId: vendorId.toLowerCase(), productId: productId.toLowerCase(), interfaceNumber, instance };
}

function classOf(device: Facts): string | undefined {
  const ids = device.texts("CompatibleID");
  const [, number] = ids.map((id) => /^USB\\Class_([0-9A-F]{2})\b/i.exec(id)).find((match) => match) ?? [];
  return number === undefined ? undefined : classNames[number.toLowerCase()];
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))].sort();
}
