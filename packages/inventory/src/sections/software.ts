import * as z from "zod";
import { day, key, text } from "../field.ts";
import { defineSection } from "../section.ts";

/** A version; empty where there is none, as of programs of Windows whose installers left it out. */
export const versionText = (description: string) =>
  text(description).default("").describe(`${description}; empty where there is none`);

/** The fields that make a component: what is interned fleet-wide. */
export const componentFields = {
  ecosystem: key(
    "The package system, which decides the order of versions: dpkg, rpm, apk, pacman, snap, flatpak, windows, msix, winget …",
  ),
  name: key("The name of the package"),
  version: versionText("The full version as the package system writes it, epoch and revision included"),
  architecture: text("The architecture that it was built for").optional(),
  source: text("The source package that it was built from, where that differs in name").optional(),
  sourceVersion: text("The version of the source package, where that differs").optional(),
  publisher: text("Who publishes or maintains it").optional(),
  module: text(
    "The module and stream that it belongs to, such as nodejs:18: streams have versions of their own",
  ).optional(),
  identifier: text(
    "What its installer or maker calls it, which stays when it is translated: the product code or uninstall key on Windows, the package family name, the bundle identifier",
  ).optional(),
  language: text(
    "The language that this build is in, as a BCP 47 tag such as de or pt-BR, where there is one build for each",
  ).optional(),
};

export const software = defineSection({
  name: "software",
  title: { en: "Installed software", de: "Installierte Software" },
  shape: "many",
  row: z.object({
    ...componentFields,
    installedOn: day("The day on which this version was installed, where the package system knows").optional(),
  }),
  key: ["ecosystem", "name", "version", "architecture", "identifier", "language"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Licence compliance and closing security holes in installed software",
    de: "Lizenzabgleich und Schließen von Sicherheitslücken in installierter Software",
  },
  components: true,
});
