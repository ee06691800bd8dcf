import * as z from "zod";
import { flag, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const scheduledTasks = defineSection({
  name: "scheduled-tasks",
  title: { en: "Scheduled tasks", de: "Geplante Aufgaben" },
  shape: "many",
  row: z.object({
    kind: word(["anacron", "at", "cron", "launchd", "task", "timer"], "What starts it"),
    source: key("The file that schedules it; on Windows the path of the task"),
    schedule: text(
      "When it runs, as the file writes it, or what starts a task of Windows: daily 03:00, log-on",
    ).optional(),
    program: text("The program that it starts, without parameters").optional(),
    account: text("The account that it runs under, where the file names one").optional(),
    enabled: flag("Whether it is switched on").optional(),
  }),
  key: ["kind", "source", "schedule", "program", "account"],
  volatile: [],
  personal: "indirect",
  purpose: {
    en: "Find what runs by itself: forgotten jobs, missing backups, unwanted programs",
    de: "Finden, was von selbst läuft: vergessene Aufträge, fehlende Sicherungen, unerwünschte Programme",
  },
});
