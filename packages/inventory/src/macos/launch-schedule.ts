import { programOf } from "../linux/shell-program.ts";
import { countAt, factAt, factsAt, textAt } from "./facts.ts";

const calendarKeys = ["Month", "Day", "Weekday", "Hour", "Minute"];

/** As many times of one job as are written out. */
const maxTimes = 50;

/** When launchd starts a job by the clock, as its declaration has it; undefined for jobs of other kinds. */
export function scheduleOf(content: unknown): string | undefined {
  const calendar = factAt(content, "StartCalendarInterval");
  const times = Array.isArray(calendar) ? calendar.slice(0, maxTimes) : calendar === undefined ? [] : [calendar];
  if (times.length > 0) return times.map(calendarText).join("; ");
  const seconds = countAt(content, "StartInterval");
  return seconds === undefined ? undefined : `every ${seconds} s`;
}

/** `Hour=3 Minute=15`; what is not named may be anything. */
function calendarText(time: unknown): string {
  const parts = calendarKeys.flatMap((key) => {
    const value = countAt(time, key);
    return value === undefined ? [] : [`${key}=${value}`];
  });
  return parts.join(" ") || "every minute";
}

/** The program of a job, without parameters: they may hold passwords. Of a shell's command line its first program. */
export function programOfJob(content: unknown): string | undefined {
  const words = factsAt(content, "ProgramArguments");
  const [first, flag, script] = words.map((word) => (typeof word === "string" ? word : undefined));
  if (/\/(?:ba|da|z)?sh$/.test(first ?? "") && flag === "-c" && script !== undefined) return programOf(script);
  return textAt(content, "Program") ?? textAt({ first }, "first");
}
