import { defineAttention, living } from "../attention.ts";

export const restartPending = defineAttention({
  kind: "restart-pending",
  title: { en: "Updates wait for a restart", de: "Aktualisierungen warten auf einen Neustart" },
  where: () => ({ "restart.pending": true, all: [living] }),
  sort: "inventory.reported",
  columns: {},
  finding: () => ({ severity: "warn" }),
});
