import * as z from "zod";
import { flag, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const printers = defineSection({
  name: "printers",
  title: { en: "Printers", de: "Drucker" },
  shape: "many",
  row: z.object({
    name: key("The name of the queue"),
    model: text("Maker and model, as the driver names them").optional(),
    description: text("What people read in the print dialogue").optional(),
    location: text("Where it stands").optional(),
    uri: text("How it is reached, without user names and passwords: ipp://printer-2.example/ipp/print").optional(),
    connection: word(["network", "usb", "serial", "file", "other"], "What kind of way that is").optional(),
    isDefault: flag("Whether it is the system's default").optional(),
    shared: flag("Whether others may print to it over the network").optional(),
  }),
  key: ["name"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Support printing and plan print servers",
    de: "Beim Drucken helfen und Druckserver planen",
  },
});
