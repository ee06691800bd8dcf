import { iniEntries } from "./ini.ts";
import type { LockRule } from "./lock-rule.ts";

/** KDE's rules for everybody. */
export const screenLockerFile = "/etc/xdg/kscreenlockerrc";

/** The programs of which one is there with KDE's desktop. */
export const plasmaPrograms = ["/usr/bin/plasmashell", "/usr/bin/kwin_wayland", "/usr/bin/kwin_x11"];

/**
 * Reads kscreenlockerrc: `Autolock`, `Timeout` in minutes and `LockGrace` in seconds. A `[$i]` behind a name or a section
 * keeps users from changing it.
 */
export function screenLockerRule(content: string): LockRule {
  const settings = new Map<string, { readonly value: string; readonly enforced: boolean }>();
  for (const { section, name, value } of iniEntries(content)) {
    // Of `[Daemon][$i]` the outer brackets are gone here.
    if (section !== "Daemon" && section !== "Daemon][$i") continue;
    const plain = name.replace(/\[\$[a-z]*\]$/, "");
    settings.set(plain, { value, enforced: section !== "Daemon" || name.includes("[$i") });
  }
  const minutes = wholeNumber(settings.get("Timeout")?.value) ?? 5;
  const isOn = settings.get("Autolock")?.value.toLowerCase() !== "false";
  return {
    tool: "kde",
    locks: isOn && minutes > 0,
    idleSeconds: minutes * 60,
    delaySeconds: wholeNumber(settings.get("LockGrace")?.value) ?? 5,
    enforced: settings.get("Autolock")?.enforced === true && settings.get("Timeout")?.enforced === true,
  };
}

function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,7}$/.test(value) ? Number(value) : undefined;
}
