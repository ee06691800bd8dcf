import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { exists, type Reading, readConfig, readDropIns } from "../../linux/config-file.ts";
import { readSystemSettings, settingsSources } from "../../linux/dconf-settings.ts";
import { desktopLock, settingsDesktops } from "../../linux/desktop-lock.ts";
import { idleLock, logindSources } from "../../linux/idle-action.ts";
import { plasmaPrograms, screenLockerFile, screenLockerRule } from "../../linux/kscreenlocker.ts";
import { isInstalled, type LockRule } from "../../linux/lock-rule.ts";
import { xfceRule, xfceScreensaver } from "../../linux/xfconf-channel.ts";
import { xScreenSaver, xScreenSaverRule } from "../../linux/xscreensaver.ts";
import { screenLock } from "../../sections/screen-lock.ts";

const lightLocker = { program: "/usr/bin/light-locker", start: "/etc/xdg/autostart/light-locker.desktop" } as const;

export const screenLockLinux = defineCollector({
  name: "screen-lock",
  section: screenLock,
  platforms: ["linux"],
  sources: [
    ...settingsSources,
    screenLockerFile,
    xfceScreensaver.channel,
    ...xScreenSaver.defaults,
    lightLocker.start,
    logindSources.file,
    ...logindSources.folders,
  ],
  image: true,
  async collect(host, context) {
    const rules = await Promise.all([
      settingsRules(host, context),
      plasmaRule(host, context),
      xfceRuleOf(host, context),
      xScreenSaverRuleOf(host, context),
      lightLockerRule(host, context),
      logindRule(host, context),
    ]);
    return rules.flat().filter((rule) => rule !== undefined);
  },
});

async function settingsRules(host: Host, reading: Reading): Promise<LockRule[]> {
  const installed = await Promise.all(settingsDesktops.map(({ programs }) => isInstalled(host, programs, reading)));
  const desktops = settingsDesktops.filter((_, index) => installed[index]);
  if (desktops.length === 0) return [];
  const settings = await readSystemSettings(host, reading);
  return desktops.map((desktop) => desktopLock(desktop, settings));
}

async function plasmaRule(host: Host, reading: Reading): Promise<LockRule | undefined> {
  if (!(await isInstalled(host, plasmaPrograms, reading))) return undefined;
  return screenLockerRule((await readConfig(host, screenLockerFile, reading)) ?? "");
}

async function xfceRuleOf(host: Host, reading: Reading): Promise<LockRule | undefined> {
  if (!(await exists(host, xfceScreensaver.program, reading))) return undefined;
  return xfceRule((await readConfig(host, xfceScreensaver.channel, reading)) ?? "");
}

async function xScreenSaverRuleOf(host: Host, reading: Reading): Promise<LockRule | undefined> {
  if (!(await exists(host, xScreenSaver.program, reading))) return undefined;
  const [own, shipped] = await Promise.all(xScreenSaver.defaults.map((path) => readConfig(host, path, reading)));
  return xScreenSaverRule(own ?? shipped ?? "");
}

/** It locks when the screen goes dark; when that is, is the X server's business. */
async function lightLockerRule(host: Host, reading: Reading): Promise<LockRule | undefined> {
  if (!(await exists(host, lightLocker.program, reading))) return undefined;
  const start = await readConfig(host, lightLocker.start, reading);
  const locks = start !== undefined && !/^Hidden[ \t]*=[ \t]*true/im.test(start);
  return { tool: "light-locker", locks, idleSeconds: undefined, delaySeconds: undefined, enforced: false };
}

async function logindRule(host: Host, reading: Reading): Promise<LockRule | undefined> {
  const [file, dropIns] = await Promise.all([
    readConfig(host, logindSources.file, reading),
    readDropIns(host, logindSources.folders, (name) => name.endsWith(".conf"), reading),
  ]);
  return idleLock([file ?? "", ...dropIns.map(({ content }) => content)]);
}
