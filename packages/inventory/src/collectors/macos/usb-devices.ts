import { defineCollector } from "../../collector.ts";
import { uniqueIds } from "../../macos/unique-names.ts";
import { registeredUsbDevices, usbRegistryParameters } from "../../macos/usb-registry.ts";
import { usbDevices } from "../../sections/usb-devices.ts";

export const usbDevicesMacos = defineCollector({
  name: "usb-devices-macos",
  section: usbDevices,
  platforms: ["macos"],
  sources: [`ioreg ${usbRegistryParameters.join(" ")}`],
  image: false,
  timeoutMs: 30_000,
  async collect(host, context) {
    const devices = await registeredUsbDevices(host, context);
    const unique = uniqueIds();
    return devices?.map((device) => {
      const model = `${device.vendorId}:${device.productId}`;
      // As on Linux: two mice of one model without serial numbers differ by their ports alone.
      return { id: unique(device.serial ? `${model} ${device.serial}` : `${model} @ ${device.port}`), ...device };
    });
  },
});
