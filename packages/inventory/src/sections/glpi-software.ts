import * as z from "zod";
import { defineSection } from "../section.ts";
import { pieces } from "./glpi-extra.ts";

/**
 * What a document in GLPI's format says of its programs that no other section has a place for. Apart from the rest of it,
 * as most of a document is programs and they seldom change.
 */
export const glpiSoftware = defineSection({
  name: "glpi-software",
  title: { en: "Further facts on programs from GLPI's agent", de: "Weitere Angaben des GLPI-Agenten zu Programmen" },
  shape: "one",
  row: z.object({ softwares: pieces("What GLPI's softwares say beyond this inventory's own sections") }),
  key: [],
  volatile: [],
  // Paths of programs tell who works where.
  personal: "indirect",
  purpose: {
    en: "Pass on what GLPI's agent reported, unchanged",
    de: "Weitergeben, was der GLPI-Agent gemeldet hat, unverändert",
  },
  imported: true,
});
