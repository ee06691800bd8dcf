import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { databaseNames } from "../../linux/dconf-settings.ts";
import { idleLock, timeSpanSeconds } from "../../linux/idle-action.ts";
import { screenLockerRule } from "../../linux/kscreenlocker.ts";
import { channelValues, xfceRule } from "../../linux/xfconf-channel.ts";
import { xScreenSaverRule } from "../../linux/xscreensaver.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { screenLockLinux } from "./screen-lock.ts";

/** Made by hand after dconf(7) and GNOME's guide for administrators. */
const gnome = {
  "/usr/bin/gnome-shell": "",
  "/etc/dconf/profile/user": "user-db:user\nsystem-db:local\nsystem-db:site\n",
  "/etc/dconf/db/local.d/00-screensaver":
    "[org/gnome/desktop/session]\nidle-delay=uint32 180\n\n[org/gnome/desktop/screensaver]\nlock-enabled=true\nlock-delay=uint32 30\n",
  "/etc/dconf/db/site.d/00-weaker": "[org/gnome/desktop/session]\nidle-delay=uint32 0\n",
  "/etc/dconf/db/other.d/00-unused": "[org/gnome/desktop/screensaver]\nlock-enabled=false\n",
  "/etc/dconf/db/local.d/locks/screensaver":
    "# comment\n/org/gnome/desktop/session/idle-delay\n/org/gnome/desktop/screensaver/lock-enabled\n",
};

test("reads GNOME's rules for everybody, and that users cannot change them", async () => {
  expect(await outcomeOf(screenLockLinux, machine({ files: gnome }))).toEqual({
    status: "complete",
    code: undefined,
    data: [{ tool: "gnome", locks: true, idleSeconds: 180, delaySeconds: 30, enforced: true }],
  });
  const { "/etc/dconf/db/local.d/locks/screensaver": _, ...open } = gnome;
  expect((await outcomeOf(screenLockLinux, machine({ files: open }))).data?.[0]?.enforced).toBe(false);
});

test("knows what holds where nothing is set, and what distributions set", async () => {
  const row = async (files: Record<string, string>) =>
    (await outcomeOf(screenLockLinux, machine({ files: { "/usr/bin/gnome-shell": "", ...files } }))).data?.[0];
  expect(await row({})).toEqual({ tool: "gnome", locks: true, idleSeconds: 300, delaySeconds: 0, enforced: false });
  const override = "/usr/share/glib-2.0/schemas/10_site.gschema.override";
  expect(await row({ [override]: "[org.gnome.desktop.screensaver]\nlock-enabled=false\n" })).toMatchObject({
    locks: false,
  });
  expect(await row({ [override]: "[org.gnome.desktop.session]\nidle-delay=0\n" })).toMatchObject({
    locks: false,
    idleSeconds: 0,
  });
});

test("reads the rules of an image's other desktops", async () => {
  const root = await mkdtemp(join(tmpdir(), "lock-"));
  try {
    const files = {
      "/usr/bin/plasmashell": "",
      "/etc/xdg/kscreenlockerrc": "[Daemon][$i]\nAutolock=true\nTimeout=10\nLockGrace=0\n",
      "/usr/bin/mate-screensaver": "",
      "/etc/dconf/db/local.d/mate": "[org/mate/session]\nidle-delay=15\n",
      "/usr/bin/xscreensaver": "",
      "/etc/X11/app-defaults/XScreenSaver":
        "*mode:\trandom\n*timeout:\t\t0:20:00\n*lock:\t\t\tTrue\n*lockTimeout:\t\t0:01:00\n",
      "/usr/bin/light-locker": "",
      "/etc/xdg/autostart/light-locker.desktop": "[Desktop Entry]\nHidden=true\n",
      "/etc/systemd/logind.conf": "[Login]\n#IdleAction=ignore\n",
      "/etc/systemd/logind.conf.d/lock.conf": "[Login]\nIdleAction=lock\nIdleActionSec=1h 30min\n",
    };
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
    expect((await outcomeOf(screenLockLinux, imageHost(root))).data).toEqual([
      { tool: "mate", locks: true, idleSeconds: 900, delaySeconds: 0, enforced: false },
      { tool: "kde", locks: true, idleSeconds: 600, delaySeconds: 0, enforced: true },
      { tool: "xscreensaver", locks: true, idleSeconds: 1_200, delaySeconds: 60, enforced: false },
      { tool: "light-locker", locks: false, enforced: false },
      { tool: "logind", locks: true, idleSeconds: 5_400, delaySeconds: 0, enforced: true },
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("reads Xfce's channel", () => {
  // Made by hand after xfconf's format.
  const channel = `<?xml version="1.1" encoding="UTF-8"?>
<channel name="xfce4-screensaver" version="1.0" locked="*" unlocked="root">
  <property name="saver" type="empty">
    <property name="idle-activation" type="empty"><property name="delay" type="int" value="7"/></property>
  </property>
  <property name="lock" type="empty">
    <property name="enabled" type="bool" value="true"/>
    <property name="saver-activation" type="empty"><property name="delay" type="int" value="1"/></property>
  </property>
</channel>`;
  expect(xfceRule(channel)).toEqual({ tool: "xfce", locks: true, idleSeconds: 420, delaySeconds: 60, enforced: true });
  expect(xfceRule(channel.replace('"true"', '"false"')).locks).toBe(false);
  expect(xfceRule("")).toEqual({ tool: "xfce", locks: true, idleSeconds: 300, delaySeconds: 0, enforced: false });
});

test("finds no rules where there is no screen, and is partial where they are refused", async () => {
  expect(await outcomeOf(screenLockLinux, machine({}))).toMatchObject({ status: "complete", data: [] });
  expect(await outcomeOf(screenLockLinux, machine({ refused: ["/etc/systemd/logind.conf"] }))).toMatchObject({
    status: "partial",
    code: "CORE_HOST_ACCESS",
  });
});

test("reads time spans", () => {
  expect(["30min", "90", "1h 5min", "2 m", "", "5 parsecs", "constructor"].map(timeSpanSeconds)).toEqual([
    1_800,
    90,
    3_900,
    120,
    undefined,
    undefined,
    undefined,
  ]);
});

test("takes anything, and long files in linear time", () => {
  const hostile = fc.string({
    unit: fc.constantFrom(...'[]$i=Daemon\n<property name="/>*:lock0'.split("")),
    maxLength: 300,
  });
  const take = (content: string): void => {
    screenLockerRule(content);
    xfceRule(content);
    xScreenSaverRule(content);
    idleLock([content]);
    databaseNames(content);
    timeSpanSeconds(content);
  };
  fc.assert(fc.property(hostile, take));
  for (const part of [
    '<property name="a">',
    "<property ",
    "*lock: ",
    "[Daemon]\n",
    "1",
    " ",
    "<channel ",
    "system-db:",
  ])
    take(part.repeat(500_000 / part.length));
  expect(channelValues('<property name="a" value="1">'.repeat(1_000)).size).toBeLessThan(10);
}, 10_000);

test("answers on this machine", async () => {
  expect((await outcomeOf(screenLockLinux, localHost())).status).toBe("complete");
});
