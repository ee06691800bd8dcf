import * as z from "zod";
import { maxTextLength } from "../field.ts";
import { defineSection } from "../section.ts";

/** The field for the rest of a section of GLPI's: `localUsers` for `local_users`. */
export function extraField(section: string): string {
  return section.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** JSON in pieces, as texts have a cap: two million characters. */
export const pieces = (description: string) =>
  z.array(z.string().max(maxTextLength)).max(1_000).describe(description).optional();

/**
 * The sections of GLPI's format whose rest is kept here, by {@link extraField}: none is about persons as a whole. Of the
 * programs it is the outline alone, as most of that rest has a section of its own.
 */
const kept = [
  "accesslog",
  "antivirus",
  "batteries",
  "bios",
  "cameras",
  "cartridges",
  "consumables",
  "controllers",
  "cpus",
  "databasesServices",
  "drives",
  "error",
  "firewalls",
  "firmwares",
  "hardware",
  "inputs",
  "licenseinfos",
  "localGroups",
  "localUsers",
  "logicalVolumes",
  "memories",
  "modems",
  "monitors",
  "networkComponents",
  "networkDevice",
  "networkPorts",
  "networks",
  "operatingsystem",
  "pagecounters",
  "physicalVolumes",
  "ports",
  "powersupplies",
  "printers",
  "remoteMgmt",
  "sensors",
  "simcards",
  "slots",
  "softwares",
  "sounds",
  "storages",
  "usbdevices",
  "versionprovider",
  "videos",
  "virtualmachines",
  "volumeGroups",
] as const;

const keptFields = Object.fromEntries(
  kept.map((name) => [name, pieces(`What GLPI's ${name} say beyond this inventory's own sections`)]),
) as { [Name in (typeof kept)[number]]: ReturnType<typeof pieces> };

/** What a document in GLPI's format says that no other section has a place for, so that it can be written again. */
export const glpiExtra = defineSection({
  name: "glpi-extra",
  title: { en: "Further facts from GLPI's agent", de: "Weitere Angaben des GLPI-Agenten" },
  shape: "one",
  row: z.object({
    document: pieces("What the document says about itself: the agent, its name for the device, the tag"),
    ...keptFields,
    latest: pieces("Of all of these, what changes by itself"),
  }),
  key: [],
  volatile: ["latest"],
  // Names of networks tell who works where.
  personal: "indirect",
  purpose: {
    en: "Pass on what GLPI's agent reported, unchanged",
    de: "Weitergeben, was der GLPI-Agent gemeldet hat, unverändert",
  },
  imported: true,
});
