import { usbDevices as section } from "../../sections/usb-devices.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const usbDevices: OsqueryTable = {
  name: "usb_devices",
  feeds: [
    feed(section, (row) => {
      const vendorId = row.text("vendor_id")?.toLowerCase();
      const productId = row.text("model_id")?.toLowerCase();
      const serial = row.text("serial");
      const port = row.text("usb_port");
      return {
        id: [vendorId, productId, serial ?? port].filter((part) => part !== undefined).join(":"),
        vendorId,
        productId,
        vendor: row.text("vendor"),
        name: row.text("model"),
        serial,
        port,
      };
    }),
  ],
};
