import { defineCollector } from "../../collector.ts";
import { readHardwareNames, usbNamesPath } from "../../linux/hardware-names-file.ts";
import { readUsbDevices, type UsbDevice, usbFolder } from "../../linux/usb-device.ts";
import { usbDevices } from "../../sections/usb-devices.ts";

export const usbDevicesLinux = defineCollector({
  name: "usb-devices",
  section: usbDevices,
  platforms: ["linux"],
  sources: [usbFolder, usbNamesPath],
  image: false,
  async collect(host, { signal }) {
    const devices = await readUsbDevices(host, { signal });
    const isNamed = ({ manufacturer, product }: UsbDevice) => manufacturer !== undefined && product !== undefined;
    const names = devices?.every(isNamed) ? undefined : await readHardwareNames(host, "usb.ids", { signal });
    return devices?.map(({ manufacturer, product, ...device }) => {
      const { vendorId = "", productId = "" } = device;
      return {
        id: idOf(device),
        vendor: manufacturer ?? names?.vendor(vendorId),
        name: product ?? names?.device(vendorId, productId),
        ...device,
      };
    });
  },
});

/** Two mice of one model without serial numbers differ by their ports alone. */
function idOf({
  vendorId,
  productId,
  serial,
  port,
}: Pick<UsbDevice, "vendorId" | "productId" | "serial" | "port">): string {
  const model = `${vendorId ?? "?"}:${productId ?? "?"}`;
  return serial ? `${model} ${serial}` : `${model} @ ${port}`;
}
