import { defineAttention, instantOf, working } from "../attention.ts";

export const notSeen = defineAttention({
  kind: "not-seen",
  title: { en: "Did not report for long", de: "Hat sich lange nicht gemeldet" },
  where: ({ instant, thresholds }) => ({
    "inventory.reported": { below: instant(-thresholds.notSeenDays) },
    all: [working],
  }),
  sort: "inventory.reported",
  columns: { reportedAt: "inventory_summary.reported_at" },
  finding: ({ reportedAt }) => ({ severity: "warn", since: instantOf(reportedAt) }),
});
