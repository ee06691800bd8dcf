import { defineAttention, instantOf, working } from "../attention.ts";

export const neverReported = defineAttention({
  kind: "never-reported",
  title: { en: "Was entered and never reported", de: "Wurde eingetragen und hat sich nie gemeldet" },
  where: ({ instant, thresholds }) => ({
    added: { below: instant(-thresholds.neverReportedDays) },
    "inventory.reported": { missing: true },
    kind: { oneOf: ["pc", "server", "virtual"] },
    all: [working],
  }),
  sort: "added",
  columns: { addedAt: "directory_device.added_at" },
  finding: ({ addedAt }) => ({ severity: "info", since: instantOf(addedAt) }),
});
