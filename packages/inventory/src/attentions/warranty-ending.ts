import { defineAttention, living } from "../attention.ts";

export const warrantyEnding = defineAttention({
  kind: "warranty-ending",
  title: { en: "The warranty ends", de: "Die Garantie endet" },
  where: ({ day, thresholds }) => ({
    "warranty.end": { atMost: day(thresholds.warrantyEndsWithinDays), atLeast: day(0) },
    all: [living],
  }),
  sort: "warranty.end",
  columns: { end: "directory_device.warranty_end" },
  finding: ({ end }) => ({ severity: "info", warrantyEnd: String(end) }),
});
