import * as z from "zod";
import { key, text, texts } from "../field.ts";
import { defineSection } from "../section.ts";

export const usbDevices = defineSection({
  name: "usb-devices",
  title: { en: "USB devices", de: "USB-Geräte" },
  shape: "many",
  row: z.object({
    id: key("What tells it from others: vendor, product and serial number, without one the port"),
    vendorId: text("The vendor's USB number: 046d").optional(),
    productId: text("The product's USB number: c52b").optional(),
    vendor: text("Who made it").optional(),
    name: text("The name of the product").optional(),
    serial: text("The serial number").optional(),
    classes: texts("What it can do: hub, human-interface, mass-storage, audio, video, printer …").optional(),
    drivers: texts("The kernel's drivers").optional(),
    port: text("Where it is plugged in: 1-4.2").optional(),
  }),
  key: ["id"],
  volatile: ["port"],
  // Private telephones and sticks are plugged in, too.
  personal: "indirect",
  purpose: {
    en: "Account for devices and notice data media that are not allowed",
    de: "Geräte nachweisen und unerlaubte Datenträger bemerken",
  },
});
