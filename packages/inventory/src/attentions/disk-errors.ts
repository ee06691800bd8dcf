import { defineAttention, living } from "../attention.ts";

export const diskErrors = defineAttention({
  kind: "disk-errors",
  title: { en: "A disk could not correct errors", de: "Ein Laufwerk konnte Fehler nicht beheben" },
  where: () => ({ "disk.mediaErrors": { above: 0 }, not: { "disk.failing": true }, all: [living] }),
  sort: "-disk.mediaErrors",
  columns: { mediaErrors: "inventory_summary.disk_media_errors" },
  finding: ({ mediaErrors }) => ({ severity: "warn", mediaErrors: Number(mediaErrors) }),
});
