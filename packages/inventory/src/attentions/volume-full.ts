import { defineAttention, living } from "../attention.ts";

export const volumeFull = defineAttention({
  kind: "volume-full",
  title: { en: "A volume is nearly full", de: "Ein Datenträger ist fast voll" },
  where: ({ thresholds }) => ({
    "volume.freePermille": { below: thresholds.volumeFreeBelowPercent * 10 },
    all: [living],
  }),
  sort: "volume.freePermille",
  columns: { freePermille: "inventory_summary.volume_free_permille" },
  finding: ({ freePermille }) => ({
    severity: Number(freePermille) < 30 ? "bad" : "warn",
    freePercent: Number(freePermille) / 10,
  }),
});
