import { iniEntries } from "./ini.ts";

/** When a timer of systemd elapses, and what it then starts. */
export interface TimerSchedule {
  /** `*-*-* 6,18:00, OnBootSec=15min`; undefined for a timer that never elapses. */
  readonly schedule: string | undefined;
  /** The unit that is started. */
  readonly unit: string;
}

/**
 * Reads a timer's file and its drop-ins, in their order (systemd.timer(5)). An empty assignment takes away what was set
 * before it.
 */
export function timerSchedule(name: string, contents: readonly string[]): TimerSchedule {
  let times: string[] = [];
  let unit = name.replace(/\.timer$/, ".service");
  for (const { section, name: setting, value } of contents.flatMap(iniEntries)) {
    if (section !== "Timer") continue;
    if (setting === "Unit" && value !== "") unit = value;
    if (!/^On(Calendar|Active|Boot|Startup|UnitActive|UnitInactive)/.test(setting)) continue;
    if (value === "") times = [];
    else times.push(setting === "OnCalendar" ? value : `${setting}=${value}`);
  }
  return { schedule: times.length === 0 ? undefined : times.slice(0, 50).join(", "), unit };
}

/**
 * The program that a service starts: the first word of its first command, without the signs that systemd.service(5)
 * allows before it. What follows may hold passwords.
 */
export function unitProgram(contents: readonly string[]): string | undefined {
  let program: string | undefined;
  for (const { section, name, value } of contents.flatMap(iniEntries)) {
    if (section !== "Service" || name !== "ExecStart") continue;
    if (value === "") program = undefined;
    else
      program ??= /^[-@:+!|]*(?:"([^"]*)"|'([^']*)'|(\S+))/
        .exec(value)
        ?.slice(1)
        .find((word) => word !== undefined);
  }
  return program !== undefined && /^[\w./@%+ -]{1,255}$/.test(program) ? program : undefined;
}
