import { isoInstant } from "../linux/instant.ts";
import type { LogOn } from "../linux/log-on-history.ts";
import { sessionKindOf } from "./session-records.ts";

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A line names no year: it is the newest that has this day on this day of the week. So many are tried. */
const yearsBack = 12;

const line =
  /^(\S{1,64})\s+(\S{1,32})\s+(\S{0,255})\s+(Sun|Mon|Tue|Wed|Thu|Fri|Sat) ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2})(?: - (?:\d{2}:\d{2}|crash|shutdown) +\((?:(\d{1,5})\+)?(\d{2}):(\d{2})\))?/;

/** Reads `last`, run with `TZ=UTC0`: `anna  ttys000  192.0.2.9  Mon Nov 23 09:13 - 10:20  (01:07)`. */
export function logOnsIn(output: string, now: number): LogOn[] {
  return output.split("\n").flatMap((text): LogOn[] => {
    const match = line.exec(text.slice(0, 500));
    const [
      ,
      user = "",
      terminal = "",
      from = "",
      weekday = "",
      month = "",
      day,
      hour,
      minute,
      days = "0",
      hours,
      minutes,
    ] = match ?? [];
    if (match === null || user === "reboot" || user === "shutdown") return [];
    const at = timeOf(
      weekdays.indexOf(weekday),
      months.indexOf(month),
      [Number(day), Number(hour), Number(minute)],
      now,
    );
    const instant = isoInstant(at);
    if (at === undefined || instant === undefined) return [];
    const until =
      hours === undefined ? undefined : at + Number(days) * dayMs + (Number(hours) * 60 + Number(minutes)) * minuteMs;
    const kind = sessionKindOf(terminal, from);
    return [
      { user, terminal, at: instant, until: isoInstant(until), kind, from: kind === "remote" ? from : undefined },
    ];
  });
}

function timeOf(
  weekday: number,
  month: number,
  [day, hour, minute]: readonly [number, number, number],
  now: number,
): number | undefined {
  if (month < 0) return undefined;
  const thisYear = new Date(now).getUTCFullYear();
  for (let year = thisYear + 1; year > thisYear - yearsBack; year -= 1) {
    const time = Date.UTC(year, month, day, hour, minute);
    const date = new Date(time);
    if (time <= now + dayMs && date.getUTCDay() === weekday && date.getUTCDate() === day) return time;
  }
  return undefined;
}
