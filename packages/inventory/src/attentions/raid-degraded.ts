import { defineAttention, living } from "../attention.ts";

export const raidDegraded = defineAttention({
  kind: "raid-degraded",
  title: { en: "A RAID lacks a disk", de: "Einem RAID fehlt ein Laufwerk" },
  where: () => ({ "raid.degraded": true, all: [living] }),
  sort: "inventory.reported",
  columns: {},
  finding: () => ({ severity: "bad" }),
});
