import { defineAttention, living } from "../attention.ts";

export const supportEnding = defineAttention({
  kind: "support-ending",
  title: { en: "Its maker supports it no longer, or soon", de: "Der Hersteller unterstützt es nicht mehr, oder bald" },
  where: ({ day, thresholds }) => ({
    "support.end": { atMost: day(thresholds.supportEndsWithinDays) },
    all: [living],
  }),
  sort: "support.end",
  columns: { end: "directory_device.support_end" },
  finding: ({ end }, { day }) => ({ severity: String(end) < day(0) ? "bad" : "warn", supportEnd: String(end) }),
});
