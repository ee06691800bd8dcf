import * as z from "zod";
import { key, text } from "../field.ts";
import { defineSection } from "../section.ts";

export const operatingSystem = defineSection({
  name: "operating-system",
  title: { en: "Operating system", de: "Betriebssystem" },
  shape: "one",
  row: z.object({
    platform: z.enum(["linux", "macos", "windows"]).describe("The kind of system"),
    name: key("The name without the version: Debian GNU/Linux"),
    version: text("The version as the vendor writes it: 12.11").optional(),
    id: text("The short name from os-release: debian").optional(),
    codename: text("The code name: bookworm").optional(),
    build: text("The vendor's build number: 26100.2314").optional(),
    edition: text("The edition, as Windows calls it in every language: Professional").optional(),
    hostname: text("The name that the machine gives itself").optional(),
    architecture: text("The architecture of the system's programs: amd64").optional(),
    installedOn: z.iso.date().describe("The day on which the system was installed").optional(),
    machineId: text("The system's own id from /etc/machine-id or the registry, hashed").optional(),
  }),
  key: [],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Know which systems are in use and supported",
    de: "Wissen, welche Systeme im Einsatz und unterstützt sind",
  },
});
