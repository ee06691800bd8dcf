import type { LockRule } from "./lock-rule.ts";

/** What XScreenSaver does for everybody who has no file of their own. */
export const xScreenSaver = {
  program: "/usr/bin/xscreensaver",
  defaults: ["/etc/X11/app-defaults/XScreenSaver", "/usr/share/X11/app-defaults/XScreenSaver"],
} as const;

/** Reads the defaults: `*timeout: 0:10:00`, `*lock: False`, `*lockTimeout: 0:00:00`. */
export function xScreenSaverRule(content: string): LockRule {
  const value = (name: string): string | undefined =>
    new RegExp(`^[*.]${name}:[ \\t]{0,80}(\\S{1,40})[ \\t]*$`, "m").exec(content)?.[1];
  return {
    tool: "xscreensaver",
    locks: value("lock")?.toLowerCase() === "true",
    idleSeconds: secondsIn(value("timeout")) ?? 600,
    delaySeconds: secondsIn(value("lockTimeout")) ?? 0,
    // An account's own file comes first, always.
    enforced: false,
  };
}

function secondsIn(time: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,3}):(\d{1,2}):(\d{1,2})$/.exec(time ?? "") ?? [];
  if (hours === undefined) return undefined;
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}
