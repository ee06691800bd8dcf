import { defineAttention, living } from "../attention.ts";

export const leaseEnding = defineAttention({
  kind: "lease-ending",
  title: { en: "The lease ends, or has ended", de: "Das Leasing endet oder ist beendet" },
  where: ({ day, thresholds }) => ({
    "lease.end": { atMost: day(thresholds.leaseEndsWithinDays) },
    all: [living],
  }),
  sort: "lease.end",
  columns: { end: "directory_device.lease_end" },
  finding: ({ end }, { day }) => ({ severity: String(end) < day(0) ? "bad" : "warn", leaseEnd: String(end) }),
});
