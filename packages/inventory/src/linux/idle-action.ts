import { iniEntries } from "./ini.ts";
import type { LockRule } from "./lock-rule.ts";

/** What systemd does when nobody is active. */
export const logindSources = {
  file: "/etc/systemd/logind.conf",
  folders: ["/etc/systemd/logind.conf.d", "/run/systemd/logind.conf.d", "/usr/lib/systemd/logind.conf.d"],
} as const;

/** Reads logind.conf(5) and its drop-ins, in their order; undefined where it does not lock. */
export function idleLock(contents: readonly string[]): LockRule | undefined {
  let action = "ignore";
  let seconds: number | undefined = 30 * 60;
  for (const { section, name, value } of contents.flatMap(iniEntries)) {
    if (section !== "Login") continue;
    if (name === "IdleAction") action = value || "ignore";
    if (name === "IdleActionSec") seconds = timeSpanSeconds(value);
  }
  if (action !== "lock") return undefined;
  return { tool: "logind", locks: true, idleSeconds: seconds, delaySeconds: 0, enforced: true };
}

const units: Readonly<Record<string, number>> = { s: 1, sec: 1, min: 60, m: 60, h: 3_600, hr: 3_600, d: 86_400 };

/** A time span as systemd.time(7) writes it, such as `1h 30min`; a number alone is seconds. */
export function timeSpanSeconds(span: string): number | undefined {
  let total = 0;
  const parts = span.slice(0, 100).match(/\d{1,9}\s{0,3}[a-z]*/g) ?? [];
  for (const part of parts) {
    const [, digits, unit = ""] = /^(\d+)\s*([a-z]*)$/.exec(part) ?? [];
    const factor = unit === "" ? 1 : Object.hasOwn(units, unit) ? units[unit] : undefined;
    if (digits === undefined || factor === undefined) return undefined;
    total += Number(digits) * factor;
  }
  return parts.length === 0 ? undefined : total;
}
