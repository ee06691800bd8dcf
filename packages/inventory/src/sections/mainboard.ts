import * as z from "zod";
import { text } from "../field.ts";
import { defineSection } from "../section.ts";

export const mainboard = defineSection({
  name: "mainboard",
  title: { en: "Mainboard", de: "Hauptplatine" },
  shape: "one",
  row: z.object({
    manufacturer: text("Who made it").optional(),
    product: text("The maker's name of the model").optional(),
    version: text("The version or revision").optional(),
    serial: text("The serial number").optional(),
    assetTag: text("The inventory number set in the firmware").optional(),
  }),
  key: [],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Identify the device and find the right parts and drivers",
    de: "Das Gerät erkennen und passende Ersatzteile und Treiber finden",
  },
});
