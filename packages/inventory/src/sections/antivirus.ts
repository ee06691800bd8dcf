import * as z from "zod";
import { flag, instant, key, text } from "../field.ts";
import { defineSection } from "../section.ts";

export const antivirus = defineSection({
  name: "antivirus",
  title: { en: "Virus protection", de: "Virenschutz" },
  shape: "many",
  row: z.object({
    name: key("The product"),
    vendor: text("Who makes it").optional(),
    version: text("The version of its programs, where it tells").optional(),
    enabled: flag("Whether it starts with the machine").optional(),
    onAccess: flag("Whether files are checked as they are used, where it tells").optional(),
    running: flag("Whether it runs at the moment").optional(),
    signaturesVersion: text("The version of its signatures").optional(),
    signaturesAt: instant("When its signatures were made or brought to the machine").optional(),
    upToDate: flag("Whether it calls its signatures current, or they are younger than seven days").optional(),
  }),
  key: ["name"],
  volatile: ["running", "signaturesVersion", "signaturesAt", "upToDate"],
  personal: "none",
  purpose: {
    en: "Find machines without working and current virus protection",
    de: "Rechner ohne funktionierenden und aktuellen Virenschutz finden",
  },
});
