import * as z from "zod";
import { flag, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const containerEngines = defineSection({
  name: "container-engines",
  title: { en: "Container engines", de: "Container-Laufzeiten" },
  shape: "many",
  row: z.object({
    engine: word(["colima", "containerd", "docker", "incus", "lxd", "orbstack", "podman"], "What runs containers"),
    version: text("Its version, where it tells").optional(),
    running: flag("Whether it runs at the moment").optional(),
  }),
  key: ["engine"],
  volatile: ["running"],
  personal: "none",
  purpose: {
    en: "See where containers can be run, and whether what runs them is up to date",
    de: "Sehen, wo Container laufen können und ob ihre Laufzeit aktuell ist",
  },
});
