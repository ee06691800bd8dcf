import * as z from "zod";
import { instant, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const updateSources = defineSection({
  name: "update-sources",
  title: { en: "Where updates come from", de: "Herkunft der Aktualisierungen" },
  shape: "many",
  row: z.object({
    manager: key("The package manager: apt, dnf, zypper, apk, pacman, windows-update"),
    listsAt: instant(
      "How new its lists of available packages are: when they were fetched, or made where that is not known",
    ).optional(),
    automatic: word(
      ["download", "install", "off"],
      "Whether it fetches or installs updates by itself, as it is configured",
    ).optional(),
    server: text("The server of the house that it asks, where it is told one (WSUS)").optional(),
  }),
  key: ["manager"],
  volatile: ["listsAt"],
  personal: "none",
  purpose: {
    en: "Find machines that no longer hear of updates",
    de: "Rechner finden, die von Aktualisierungen nichts mehr erfahren",
  },
});
