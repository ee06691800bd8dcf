import { defineAttention, living } from "../attention.ts";

export const updatesPending = defineAttention({
  kind: "updates-pending",
  title: { en: "Security updates wait to be installed", de: "Sicherheitsaktualisierungen stehen aus" },
  where: () => ({ "updates.security": { above: 0 }, all: [living] }),
  sort: "-updates.security",
  columns: { count: "inventory_summary.security_updates" },
  finding: ({ count }) => ({ severity: "warn", count: Number(count) }),
});
