import * as z from "zod";
import { day, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const firmware = defineSection({
  name: "firmware",
  title: { en: "Firmware", de: "Firmware" },
  shape: "one",
  row: z.object({
    vendor: text("Who wrote it").optional(),
    version: text("The version as the vendor writes it: N34ET56W (1.56 )").optional(),
    releasedOn: day("The day of this version's release").optional(),
    mode: word(["uefi", "bios"], "How the running system was started").optional(),
    revision: text("The numeric version of the system firmware: 1.56").optional(),
    controllerRevision: text("The version of the embedded controller's firmware: 1.33").optional(),
  }),
  key: [],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Close security holes in the firmware",
    de: "Sicherheitslücken der Firmware schließen",
  },
});
