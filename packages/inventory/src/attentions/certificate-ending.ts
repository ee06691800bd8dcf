import { defineAttention, instantOf, living } from "../attention.ts";

export const certificateEnding = defineAttention({
  kind: "certificate-ending",
  title: { en: "A machine certificate ends, or has ended", de: "Ein Rechnerzertifikat endet oder ist abgelaufen" },
  where: ({ instant, thresholds }) => ({
    "certificate.end": { atMost: instant(thresholds.certificateEndsWithinDays) },
    all: [living],
  }),
  sort: "certificate.end",
  columns: { end: "inventory_summary.certificate_end" },
  finding: ({ end }, { now }) => ({ severity: Number(end) < now ? "bad" : "warn", endsAt: instantOf(end) }),
});
