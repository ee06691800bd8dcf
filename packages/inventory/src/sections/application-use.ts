import * as z from "zod";
import { day, key, text } from "../field.ts";
import { defineSection } from "../section.ts";

export const applicationUse = defineSection({
  name: "application-use",
  title: { en: "Last use of programs", de: "Letzte Nutzung von Programmen" },
  shape: "many",
  row: z.object({
    name: key("The program, as software has it"),
    identifier: text("Its identifier, as software has it").optional(),
    lastUsedOn: day("The day on which somebody last opened it; not by whom, nor for how long").optional(),
  }),
  key: ["name", "identifier"],
  volatile: ["lastUsedOn"],
  // On a PC that one person has, it tells what that person does.
  personal: "indirect",
  purpose: {
    en: "Take back licences of programs that nobody opens; never to measure behaviour or performance",
    de: "Lizenzen von Programmen zurücknehmen, die niemand öffnet; nie zur Messung von Verhalten oder Leistung",
  },
  onRequest: true,
});
