import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { servicesLinux } from "./services.ts";

const listUnitFiles = "systemctl list-unit-files --type=service --full --no-legend --no-pager";
const listUnits = "systemctl list-units --type=service --all --full --plain --no-legend --no-pager";

/** Made by hand after the output of systemd 252 (Debian 12) and of systemd 239 (no preset column). */
const unitFiles = `\
alsa-utils.service                     masked          enabled
apt-daily.service                      static          -
cron.service                           enabled         enabled
dbus-org.freedesktop.login1.service    alias           -
fwupd.service                          static          -
getty@.service                         enabled         enabled
nfs-mountd.service                     generated       -
openvpn@.service                       disabled        enabled
rtkit-daemon.service                   disabled        enabled
run-r1234.service                      transient       -
ssh.service                            enabled-runtime enabled
user@.service                          static          -
`;
const units = `\
cron.service          loaded    active   running Regular background program processing daemon
apt-daily.service     loaded    inactive dead    Daily apt download activities
getty@tty1.service    loaded    active   running Getty on tty1
openvpn@lab.service   loaded    failed   failed  OpenVPN connection to lab
openvpn@home.service  loaded    active   running OpenVPN connection to home
rtkit-daemon.service  loaded    failed   failed  RealtimeKit Scheduling Policy Service
ssh.service           loaded    active   running OpenBSD Secure Shell server
user@1000.service     loaded    active   running User Manager for UID 1000
fwupd.service         loaded    active   exited  Firmware update daemon
plymouth.service      not-found inactive dead    plymouth.service
`;

test("asks a running systemd what starts and what runs", async () => {
  const host = machine({
    folders: ["/run/systemd/system"],
    commands: { [listUnitFiles]: unitFiles, [listUnits]: units },
  });
  const { status, data } = await outcomeOf(servicesLinux, host);
  expect(status).toBe("complete");
  expect(Object.fromEntries(data?.map(({ name, start, state }) => [name, `${start} ${state}`]) ?? [])).toEqual({
    "alsa-utils": "masked stopped",
    "apt-daily": "static stopped",
    cron: "enabled running",
    fwupd: "static finished",
    "getty@": "enabled running",
    "nfs-mountd": "enabled stopped",
    "openvpn@": "disabled running",
    "rtkit-daemon": "disabled failed",
    ssh: "enabled running",
    "user@": "static running",
  });
});

test("falls back to files where systemd refuses, and says so", async () => {
  const host = machine({
    folders: ["/run/systemd/system"],
    files: {
      "/usr/lib/systemd/systemd": "",
      "/usr/lib/systemd/system/cron.service": "[Install]\nWantedBy=multi-user.target\n",
    },
    commands: { [listUnitFiles]: { exitCode: 1, stderr: "Failed to connect to bus: Host is down\n" }, [listUnits]: "" },
  });
  expect(await outcomeOf(servicesLinux, host)).toEqual({
    status: "partial",
    code: "INVENTORY_COMMAND_FAILED",
    data: [{ manager: "systemd", name: "cron", start: "disabled" }],
  });
});

test("reads the units of an image from their files and links", async () => {
  const root = await mkdtemp(join(tmpdir(), "services-"));
  try {
    const file = async (path: string, content: string): Promise<void> => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    };
    const link = async (path: string, target: string): Promise<void> => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await symlink(target, join(root, path));
    };
    const wanted = "[Service]\nExecStart=/usr/sbin/x --password=secret\n[Install]\nWantedBy=multi-user.target\n";
    await file("usr/lib/systemd/systemd", "");
    await symlink("usr/lib", join(root, "lib"));
    await file("usr/lib/systemd/system/ssh.service", `${wanted}Alias=sshd.service\n`);
    await file("usr/lib/systemd/system/cron.service", wanted);
    await file("usr/lib/systemd/system/off.service", wanted);
    await file("usr/lib/systemd/system/helper.service", "[Service]\nExecStart=/bin/true\n");
    await file("usr/lib/systemd/system/also.service", "[Install]\nAlso=also.socket\n");
    await file("usr/lib/systemd/system/getty@.service", "[Install]\nWantedBy=getty.target\nDefaultInstance=tty1\n");
    await file("usr/lib/systemd/system/plymouth.service", wanted);
    await file("opt/agent/agent.service", wanted);
    await link("etc/systemd/system/sshd.service", "/lib/systemd/system/ssh.service");
    await link("etc/systemd/system/plymouth.service", "/dev/null");
    await link("etc/systemd/system/agent.service", "/opt/agent/agent.service");
    await link("etc/systemd/system/multi-user.target.wants/cron.service", "/lib/systemd/system/cron.service");
    await link("etc/systemd/system/getty.target.wants/getty@tty1.service", "/lib/systemd/system/getty@.service");
    const { status, data } = await outcomeOf(servicesLinux, imageHost(root));
    expect(status).toBe("complete");
    expect(Object.fromEntries(data?.map(({ name, start }) => [name, start]) ?? [])).toEqual({
      agent: "linked",
      also: "indirect",
      cron: "enabled",
      "getty@": "enabled",
      helper: "static",
      off: "disabled",
      plymouth: "masked",
      ssh: "enabled",
    });
    expect(JSON.stringify(data)).not.toContain("secret");
  } finally {
    await rm(root, { recursive: true });
  }
});

test("reads OpenRC's runlevels", async () => {
  const host = machine({
    files: { "/etc/init.d/sshd": "", "/etc/init.d/crond": "", "/etc/init.d/functions.sh": "" },
    links: {
      "/etc/runlevels/default/sshd": "/etc/init.d/sshd",
      "/run/openrc/started/sshd": "/etc/init.d/sshd",
    },
  });
  expect((await outcomeOf(servicesLinux, host)).data).toEqual([
    { manager: "openrc", name: "sshd", start: "enabled", state: "running" },
    { manager: "openrc", name: "crond", start: "disabled", state: "stopped" },
  ]);
});

test("reads the links of SysV init", async () => {
  const host = machine({
    files: { "/etc/init.d/ssh": "", "/etc/init.d/apache2": "", "/etc/init.d/README": "" },
    links: { "/etc/rc2.d/S01ssh": "../init.d/ssh", "/etc/rc2.d/K01apache2": "../init.d/apache2" },
  });
  expect((await outcomeOf(servicesLinux, host)).data).toEqual([
    { manager: "sysv", name: "ssh", start: "enabled" },
    { manager: "sysv", name: "apache2", start: "disabled" },
  ]);
});

test("knows no services where there is no service manager", async () => {
  expect((await outcomeOf(servicesLinux, machine({}))).status).toBe("unsupported");
});

test("reads the files of this machine as systemctl does", async ({ skip }) => {
  skip(!existsSync("/usr/bin/systemctl"), "systemctl is not installed");
  skip(existsSync("/run/systemd/system"), "systemd runs here and is asked itself");
  const said = execFileSync("systemctl", ["list-unit-files", "--type=service", "--no-legend", "--no-pager", "--full"]);
  const expected = Object.fromEntries(
    said
      .toString()
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter(([name, state]) => name && state !== "alias")
      .map(([name = "", state]) => [name.replace(/\.service$/, ""), state]),
  );
  const { data } = await outcomeOf(servicesLinux, localHost());
  expect(Object.fromEntries(data?.map(({ name, start }) => [name, start]) ?? [])).toEqual(expected);
});

test("is asked once in a collection, and tells each section that needs it what is missing", async () => {
  const host = machine({
    folders: ["/run/systemd/system"],
    commands: { [listUnitFiles]: unitFiles, [listUnits]: { exitCode: 1, stderr: "Connection timed out\n" } },
  });
  const asked: string[] = [];
  const counting = {
    ...host,
    run: (...question: Parameters<typeof host.run>) => {
      asked.push([question[0], ...question[1]].join(" "));
      return host.run(...question);
    },
  };
  const names = ["services", "time", "firewall", "remote-management"] as const;
  const { sections } = await collectInventory(counting, { sections: names });
  expect(asked.filter((line) => line.startsWith("systemctl")).sort()).toEqual([listUnitFiles, listUnits].sort());
  for (const name of names)
    expect(sections[name]).toMatchObject({ status: "partial", error: { code: "INVENTORY_COMMAND_FAILED" } });
});
