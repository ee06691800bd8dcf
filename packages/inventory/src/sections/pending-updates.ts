import * as z from "zod";
import { flag, key, text } from "../field.ts";
import { defineSection } from "../section.ts";

export const pendingUpdates = defineSection({
  name: "pending-updates",
  title: { en: "Pending updates", de: "Ausstehende Aktualisierungen" },
  shape: "many",
  row: z.object({
    ecosystem: key("The package system: dpkg, rpm, apk, pacman, snap, flatpak, windows-update"),
    name: key("The name of the package; of an update of Windows its number, such as KB5044284"),
    title: text("What the package manager calls it, in the language of the system").optional(),
    architecture: text("Its architecture, where the package manager names it").optional(),
    installed: text("The version that is installed").optional(),
    candidate: text("The version that waits").optional(),
    security: flag("Whether it closes a security hole, where the package manager knows").optional(),
    source: text("The repository that offers it").optional(),
    held: flag("Whether the package was told to stay at its version").optional(),
  }),
  key: ["ecosystem", "name", "architecture"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "See which updates the machine's own package manager would install",
    de: "Sehen, welche Aktualisierungen die Paketverwaltung des Rechners einspielen würde",
  },
  onRequest: true,
});
