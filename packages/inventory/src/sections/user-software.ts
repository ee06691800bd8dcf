import * as z from "zod";
import { key, text } from "../field.ts";
import { defineSection } from "../section.ts";
import { versionText } from "./software.ts";

export const userSoftware = defineSection({
  name: "user-software",
  title: { en: "Software of single users", de: "Software einzelner Benutzer" },
  shape: "many",
  row: z.object({
    user: key("The name of the account whose home holds it"),
    ecosystem: key("The package system: flatpak, npm, pypi, gem, windows, msix"),
    name: key("The name of the package"),
    version: versionText("The full version as the package system writes it"),
    architecture: text("The architecture that it was built for").optional(),
  }),
  key: ["user", "ecosystem", "name", "version", "architecture"],
  volatile: [],
  part: "user",
  personal: "direct",
  purpose: {
    en: "Closing security holes in software that users installed for themselves, and telling them about it",
    de: "Schließen von Sicherheitslücken in Software, die Benutzer für sich selbst installiert haben, und sie darauf hinweisen",
  },
  onRequest: true,
});
