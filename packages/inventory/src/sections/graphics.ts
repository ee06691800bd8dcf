import * as z from "zod";
import { count, key, text } from "../field.ts";
import { defineSection } from "../section.ts";

export const graphics = defineSection({
  name: "graphics",
  title: { en: "Graphics", de: "Grafik" },
  shape: "many",
  row: z.object({
    address: key("Where it is: the PCI address, or the path of the device"),
    name: text("The name of the model").optional(),
    vendor: text("Who made the chip").optional(),
    vendorId: text("The vendor's PCI number: 8086").optional(),
    deviceId: text("The model's PCI number: 9a49").optional(),
    driver: text("The kernel's driver").optional(),
    memoryBytes: count("Its own memory, where the driver tells").optional(),
  }),
  key: ["address"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Plan workplaces and find the right drivers",
    de: "Arbeitsplätze planen und passende Treiber finden",
  },
});
