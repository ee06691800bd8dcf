import { defineAttention, living } from "../attention.ts";

export const antivirusOutdated = defineAttention({
  kind: "antivirus-outdated",
  title: { en: "Virus protection is out of date", de: "Der Virenschutz ist veraltet" },
  where: () => ({ "antivirus.current": false, all: [living] }),
  sort: "inventory.reported",
  columns: {},
  finding: () => ({ severity: "warn" }),
});
