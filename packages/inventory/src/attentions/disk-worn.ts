import { defineAttention, living } from "../attention.ts";

export const diskWorn = defineAttention({
  kind: "disk-worn",
  title: { en: "A disk has used up its life", de: "Ein Laufwerk hat seine Lebensdauer verbraucht" },
  where: ({ thresholds }) => ({ "disk.wearPercent": { atLeast: thresholds.diskWornAtPercent }, all: [living] }),
  sort: "-disk.wearPercent",
  columns: { wear: "inventory_summary.disk_wear_percent" },
  finding: ({ wear }) => ({ severity: Number(wear) >= 100 ? "bad" : "warn", wearPercent: Number(wear) }),
});
