import type { SystemSettings } from "./dconf-settings.ts";
import type { LockRule } from "./lock-rule.ts";

/** A desktop that keeps its settings in dconf: where they stand, and what holds where nothing is set. */
export interface SettingsDesktop {
  readonly tool: LockRule["tool"];
  /** Its own program: settings of desktops that are not installed rule nothing. */
  readonly programs: readonly string[];
  readonly screensaver: string;
  readonly session: string;
  /** How many seconds one of its units of idle time is. */
  readonly idleUnitSeconds: number;
  readonly idleUnits: number;
  readonly delaySeconds: number;
}

/** GNOME and the desktops that were made from it. */
export const settingsDesktops: readonly SettingsDesktop[] = [
  {
    tool: "gnome",
    programs: ["/usr/bin/gnome-shell"],
    screensaver: "org/gnome/desktop/screensaver",
    session: "org/gnome/desktop/session",
    idleUnitSeconds: 1,
    idleUnits: 300,
    delaySeconds: 0,
  },
  {
    tool: "cinnamon",
    programs: ["/usr/bin/cinnamon-screensaver", "/usr/bin/cinnamon"],
    screensaver: "org/cinnamon/desktop/screensaver",
    session: "org/cinnamon/desktop/session",
    idleUnitSeconds: 1,
    idleUnits: 900,
    delaySeconds: 2,
  },
  {
    tool: "mate",
    programs: ["/usr/bin/mate-screensaver"],
    screensaver: "org/mate/screensaver",
    session: "org/mate/session",
    idleUnitSeconds: 60,
    idleUnits: 5,
    delaySeconds: 0,
  },
];

/** What users of a desktop start with, and whether they may change it. */
export function desktopLock(desktop: SettingsDesktop, settings: SystemSettings): LockRule {
  const { tool, screensaver, session } = desktop;
  const idle = numberIn(settings.value(session, "idle-delay")) ?? desktop.idleUnits;
  const enabled = settings.value(screensaver, "lock-enabled") !== "false";
  return {
    tool,
    // A screen that never goes dark is never locked.
    locks: enabled && idle > 0,
    idleSeconds: idle * desktop.idleUnitSeconds,
    delaySeconds: numberIn(settings.value(screensaver, "lock-delay")) ?? desktop.delaySeconds,
    enforced: settings.isLocked(screensaver, "lock-enabled") && settings.isLocked(session, "idle-delay"),
  };
}

/** `300` or `uint32 300`. */
function numberIn(value: string | undefined): number | undefined {
  const [, digits] = /^(?:u?int(?:16|32|64) )?(\d{1,9})$/.exec(value ?? "") ?? [];
  return digits === undefined ? undefined : Number(digits);
}
