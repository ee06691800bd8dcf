import type { Facts } from "./facts.ts";

/** What starts a task, by the class of its trigger. */
const classes: Readonly<Record<string, string>> = {
  MSFT_TaskBootTrigger: "start",
  MSFT_TaskLogonTrigger: "log-on",
  MSFT_TaskIdleTrigger: "idle",
  MSFT_TaskRegistrationTrigger: "registration",
  MSFT_TaskSessionStateChangeTrigger: "session change",
  MSFT_TaskEventTrigger: "event",
  MSFT_TaskTimeTrigger: "once",
  MSFT_TaskDailyTrigger: "daily",
  MSFT_TaskWeeklyTrigger: "weekly",
  MSFT_TaskMonthlyTrigger: "monthly",
  MSFT_TaskMonthlyDOWTrigger: "monthly",
};

const timed: readonly string[] = ["once", "daily", "weekly", "monthly"];

/** When a task runs, in a few words: `daily 03:00; log-on`. Undefined for one that nothing starts. */
export function taskSchedule(triggers: readonly Facts[]): string | undefined {
  const parts = triggers.filter((trigger) => trigger.flag("enabled") !== false).map(partOf);
  return [...new Set(parts)].sort().join("; ") || undefined;
}

function partOf(trigger: Facts): string {
  const name = trigger.text("class") ?? "";
  const what = (Object.hasOwn(classes, name) ? classes[name] : undefined) ?? "other";
  const repeat = trigger.text("repeat");
  const every = repeat && /^P[0-9DTHMS]+$/.test(repeat) ? ` every ${repeat}` : "";
  // The day of the boundary is when the task was made, except for one that runs once.
  const [, day, hour] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(trigger.text("start") ?? "") ?? [];
  const at = !timed.includes(what) || hour === undefined ? "" : what === "once" ? ` ${day} ${hour}` : ` ${hour}`;
  return `${what}${intervalOf(trigger)}${at}${every}`;
}

function intervalOf(trigger: Facts): string {
  const [days, weeks] = [trigger.count("days") ?? 1, trigger.count("weeks") ?? 1];
  return days > 1 ? ` (${days} days)` : weeks > 1 ? ` (${weeks} weeks)` : "";
}
