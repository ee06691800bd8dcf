import { defineCollector } from "../../collector.ts";
import { countAt, flagAt } from "../../macos/facts.ts";
import { readPlist } from "../../macos/plist.ts";
import { screenLock } from "../../sections/screen-lock.ts";

/** What a profile enforces, and what the log-on window does: users' own settings are not read. */
const managed = "/Library/Managed Preferences/com.apple.screensaver.plist";
const machine = "/Library/Preferences/com.apple.screensaver.plist";

export const screenLockMacos = defineCollector({
  name: "screen-lock-macos",
  section: screenLock,
  platforms: ["macos"],
  sources: [managed, machine],
  image: true,
  async collect(host, context) {
    const [enforced, set] = await Promise.all([readPlist(host, managed, context), readPlist(host, machine, context)]);
    const rule = enforced ?? set;
    if (rule === undefined) return undefined;
    return [
      {
        tool: "macos" as const,
        locks: flagAt(rule, "askForPassword"),
        idleSeconds: countAt(rule, "idleTime") ?? countAt(rule, "loginWindowIdleTime"),
        delaySeconds: countAt(rule, "askForPasswordDelay"),
        enforced: enforced !== undefined,
      },
    ];
  },
});
