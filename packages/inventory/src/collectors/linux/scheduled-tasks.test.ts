import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { timerSchedule, unitProgram } from "../../linux/timer-schedule.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { scheduledTasksLinux } from "./scheduled-tasks.ts";

/** Made by hand after the files of Debian 12. */
const files: Record<string, string> = {
  "/etc/crontab": "17 * * * * root cd / && run-parts --report /etc/cron.hourly\n",
  "/etc/cron.d/e2scrub_all":
    "30 3 * * 0 root test -e /run/systemd/system || SERVICE_MODE=1 /usr/lib/e2fsprogs/e2scrub_all_cron\n",
  "/etc/cron.d/.placeholder": "* * * * * root /opt/no\n",
  "/etc/cron.d/old.dpkg-old": "* * * * * root /opt/no\n",
  "/etc/cron.daily/logrotate": "#!/bin/sh\nsecret\n",
  "/etc/cron.daily/.placeholder": "",
  "/var/spool/cron/crontabs/user1": "TOKEN=secret\n0 12 * * * /home/user1/bin/report --token secret\n",
  "/var/spool/cron/atjobs/a0000101c82eb0": "export SECRET=secret\n",
  "/var/spool/cron/atjobs/.SEQ": "1\n",
  "/usr/lib/systemd/system/apt-daily.timer":
    "[Unit]\nDescription=Daily apt\n[Timer]\nOnCalendar=*-*-* 6,18:00\nRandomizedDelaySec=12h\nPersistent=true\n[Install]\nWantedBy=timers.target\n",
  "/usr/lib/systemd/system/apt-daily.service":
    "[Service]\nType=oneshot\nExecStart=-/usr/lib/apt/apt.systemd.daily update --secret\n",
  "/etc/systemd/system/apt-daily.timer.d/site.conf": "[Timer]\nOnCalendar=\nOnCalendar=*-*-* 7:00\n",
  "/usr/lib/systemd/system/systemd-tmpfiles-clean.timer": "[Timer]\nOnBootSec=15min\nOnUnitActiveSec=1d\n",
  "/usr/lib/systemd/system/systemd-tmpfiles-clean.service": "[Service]\nExecStart=systemd-tmpfiles --clean\n",
  "/usr/lib/systemd/system/off.timer":
    "[Timer]\nOnCalendar=daily\nUnit=other.service\n[Install]\nWantedBy=timers.target\n",
};
const links = {
  "/etc/systemd/system/timers.target.wants/apt-daily.timer": "/lib/systemd/system/apt-daily.timer",
  "/usr/lib/systemd/system/timers.target.wants/systemd-tmpfiles-clean.timer": "../systemd-tmpfiles-clean.timer",
};
const expected = [
  {
    kind: "cron",
    source: "/etc/crontab",
    schedule: "17 * * * *",
    account: "root",
    program: "run-parts",
    enabled: true,
  },
  {
    kind: "cron",
    source: "/etc/cron.d/e2scrub_all",
    schedule: "30 3 * * 0",
    account: "root",
    program: "/usr/lib/e2fsprogs/e2scrub_all_cron",
    enabled: true,
  },
  {
    kind: "cron",
    source: "/etc/cron.daily",
    schedule: "@daily",
    account: "root",
    program: "/etc/cron.daily/logrotate",
    enabled: true,
  },
  {
    kind: "cron",
    source: "/var/spool/cron/crontabs/user1",
    schedule: "0 12 * * *",
    account: "user1",
    program: "/home/user1/bin/report",
    enabled: true,
  },
  { kind: "at", source: "/var/spool/cron/atjobs/a0000101c82eb0", schedule: "2026-11-04T08:48:00.000Z", enabled: true },
  {
    kind: "timer",
    source: "/usr/lib/systemd/system/apt-daily.timer",
    schedule: "*-*-* 7:00",
    program: "/usr/lib/apt/apt.systemd.daily",
    enabled: true,
  },
  {
    kind: "timer",
    source: "/usr/lib/systemd/system/systemd-tmpfiles-clean.timer",
    schedule: "OnBootSec=15min, OnUnitActiveSec=1d",
    program: "systemd-tmpfiles",
    enabled: true,
  },
  { kind: "timer", source: "/usr/lib/systemd/system/off.timer", schedule: "daily", enabled: false },
];

test("reads cron, at and timers, programs alone", async () => {
  const { status, data } = await outcomeOf(scheduledTasksLinux, machine({ files, links }));
  expect(status).toBe("complete");
  expect(data).toHaveLength(expected.length);
  expect(data).toEqual(expect.arrayContaining(expected));
  expect(JSON.stringify(data)).not.toContain("secret");
});

test("reads an image the same", async () => {
  const root = await mkdtemp(join(tmpdir(), "tasks-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
    for (const [path, target] of Object.entries(links)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await symlink(target, join(root, path));
    }
    const { status, data } = await outcomeOf(scheduledTasksLinux, imageHost(root));
    expect(status).toBe("complete");
    expect(data).toHaveLength(expected.length);
    expect(data).toEqual(expect.arrayContaining(expected));
  } finally {
    await rm(root, { recursive: true });
  }
});

test("is partial without root, as the accounts' tables are missing", async () => {
  const host = machine({
    files: { "/etc/crontab": files["/etc/crontab"] ?? "" },
    refused: ["/var/spool/cron/crontabs"],
  });
  expect(await outcomeOf(scheduledTasksLinux, host)).toMatchObject({
    status: "partial",
    code: "CORE_HOST_ACCESS",
    data: [expected[0]],
  });
});

test("finds none where nothing is scheduled", async () => {
  expect(await outcomeOf(scheduledTasksLinux, machine({}))).toMatchObject({ status: "complete", data: [] });
});

test("understands the ways in which units name programs", () => {
  const program = (line: string): string | undefined => unitProgram([`[Service]\nExecStart=${line}\n`]);
  expect(program("!!/usr/bin/a --token secret")).toBe("/usr/bin/a");
  expect(program('@"/opt/b c/d" argv0 secret')).toBe("/opt/b c/d");
  expect(program("user:secret@host")).toBeUndefined();
  expect(
    unitProgram(["[Service]\nExecStart=/bin/a\nExecStart=/bin/b\n", "[Service]\nExecStart=\nExecStart=/bin/c\n"]),
  ).toBe("/bin/c");
  expect(unitProgram(["[Service]\nExecStart=/bin/a \\\n  secret\n"])).toBe("/bin/a");
  expect(timerSchedule("a.timer", ["[Timer]\nUnit=b.service\n"])).toEqual({ schedule: undefined, unit: "b.service" });
  for (const part of ['"', "'", "@", "a"]) program(part.repeat(500_000));
});

test("knows this machine's timers and scripts", async ({ skip }) => {
  skip(!existsSync("/usr/bin/systemctl"), "systemctl is not installed");
  const said = execFileSync("systemctl", ["list-unit-files", "--type=timer", "--no-legend", "--no-pager", "--full"]);
  const timers = said
    .toString()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([name, state]) => name && state !== "alias");
  const { data } = await outcomeOf(scheduledTasksLinux, localHost());
  const found = data
    ?.filter(({ kind }) => kind === "timer")
    .map(({ source, enabled }) => [source.replace(/.*\//, ""), enabled]);
  expect(found?.map(([name]) => name).sort()).toEqual(timers.map(([name]) => name).sort());
  for (const [name, state] of timers) {
    if (state === "enabled") expect(found).toContainEqual([name, true]);
    if (state === "disabled") expect(found).toContainEqual([name, false]);
  }
  const scripts = data?.filter(({ source }) => source === "/etc/cron.daily").map(({ program }) => program);
  const present = existsSync("/etc/cron.daily")
    ? readdirSync("/etc/cron.daily").filter((name) => !name.startsWith("."))
    : [];
  expect(scripts?.sort()).toEqual(present.map((name) => `/etc/cron.daily/${name}`).sort());
});
