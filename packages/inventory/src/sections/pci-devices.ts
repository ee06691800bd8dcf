import * as z from "zod";
import { key, text } from "../field.ts";
import { defineSection } from "../section.ts";

export const pciDevices = defineSection({
  name: "pci-devices",
  title: { en: "PCI devices", de: "PCI-Geräte" },
  shape: "many",
  row: z.object({
    address: key("The PCI address: 0000:00:1f.6"),
    class: text("What it is: Ethernet controller").optional(),
    vendor: text("Who made the chip").optional(),
    name: text("The name of the model").optional(),
    vendorId: text("The vendor's PCI number: 8086").optional(),
    deviceId: text("The model's PCI number: 15fc").optional(),
    subsystemId: text("The numbers of the card's or device's maker and its model: 17aa:22d5").optional(),
    classId: text("The number of its class: 0200").optional(),
    driver: text("The kernel's driver; none where nothing drives it").optional(),
  }),
  key: ["address"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Find the right drivers and devices without one",
    de: "Passende Treiber finden und Geräte ohne Treiber erkennen",
  },
});
