import * as z from "zod";
import { count, flag, key, text } from "../field.ts";
import { defineSection } from "../section.ts";

export const monitors = defineSection({
  name: "monitors",
  title: { en: "Monitors", de: "Monitore" },
  shape: "many",
  row: z.object({
    id: key("What tells it from others, wherever it is plugged in: maker, product and serial number"),
    manufacturer: text("Who made it, else the maker's three letters").optional(),
    product: text("The name of the model").optional(),
    productCode: text("The maker's number of the model, as four hexadecimal digits").optional(),
    serial: text("The serial number").optional(),
    manufacturedYear: count("The year in which it was made").optional(),
    manufacturedWeek: count("The week of that year").optional(),
    widthMillimetres: count("The width of the picture").optional(),
    heightMillimetres: count("The height of the picture").optional(),
    widthPixels: count("The width that it prefers").optional(),
    heightPixels: count("The height that it prefers").optional(),
    internal: flag("Whether it is built into the device").optional(),
    connector: text("Where it is plugged in: DP-1").optional(),
  }),
  key: ["id"],
  volatile: ["connector"],
  // Which monitor a portable device sees tells where its user works.
  personal: "indirect",
  purpose: {
    en: "Account for monitors and plan workplaces",
    de: "Monitore nachweisen und Arbeitsplätze planen",
  },
});
