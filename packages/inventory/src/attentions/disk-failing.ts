import { defineAttention, living } from "../attention.ts";

export const diskFailing = defineAttention({
  kind: "disk-failing",
  title: { en: "A disk says that it is failing", de: "Ein Laufwerk meldet seinen Ausfall" },
  where: () => ({ "disk.failing": true, all: [living] }),
  sort: "inventory.reported",
  columns: { mediaErrors: "inventory_summary.disk_media_errors" },
  finding: ({ mediaErrors }) => ({ severity: "bad", mediaErrors: Number(mediaErrors ?? 0) }),
});
