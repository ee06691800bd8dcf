import * as z from "zod";
import { count, flag, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const screenLock = defineSection({
  name: "screen-lock",
  title: { en: "Screen lock rules", de: "Vorgaben zur Bildschirmsperre" },
  shape: "many",
  row: z.object({
    tool: word(
      ["cinnamon", "gnome", "kde", "light-locker", "logind", "macos", "mate", "windows", "xfce", "xscreensaver"],
      "The program that the rule is for",
    ),
    locks: flag("Whether the screen is locked when nobody uses the machine").optional(),
    idleSeconds: count("After how many idle seconds the screen goes dark; 0 is never").optional(),
    delaySeconds: count("How many seconds later it is locked").optional(),
    enforced: flag("Whether users are kept from changing it").optional(),
  }),
  key: ["tool"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Check that unattended screens lock; settings of single users are not read",
    de: "Prüfen, dass unbeaufsichtigte Bildschirme gesperrt werden; Einstellungen einzelner Personen werden nicht gelesen",
  },
});
