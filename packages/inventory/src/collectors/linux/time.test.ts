import { execFileSync } from "node:child_process";
import { existsSync, readlinkSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { trackedState } from "../../linux/clock-state.ts";
import { serversIn } from "../../linux/time-service.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { timeLinux } from "./time.ts";

const listUnitFiles = "systemctl list-unit-files --type=service --full --no-legend --no-pager";
const listUnits = "systemctl list-units --type=service --all --full --plain --no-legend --no-pager";

/** Made by hand after timedatectl of systemd 252. */
const shown =
  "Timezone=Europe/Berlin\nLocalRTC=no\nCanNTP=yes\nNTP=yes\nNTPSynchronized=yes\nTimeUSec=Mon 2026-11-23\n";

test("reads the zone, the service that runs and its servers, and asks whether the clock is in step", async () => {
  const host = machine({
    folders: ["/run/systemd/system"],
    links: { "/etc/localtime": "../usr/share/zoneinfo/Europe/Berlin" },
    files: {
      "/etc/timezone": "Etc/UTC\n",
      "/etc/adjtime": "0.0 0 0.0\n0\nLOCAL\n",
      "/etc/systemd/timesyncd.conf": "[Time]\n#NTP=\nNTP=ntp1.example.com ntp2.example.com\n",
      "/etc/systemd/timesyncd.conf.d/site.conf": "[Time]\nNTP=192.0.2.1\n",
      "/run/systemd/timesync/synchronized": "",
    },
    modifiedAt: Date.UTC(2026, 10, 23, 11),
    commands: {
      [listUnitFiles]: "chrony.service disabled enabled\nsystemd-timesyncd.service enabled enabled\n",
      [listUnits]: "systemd-timesyncd.service loaded active running Network Time Synchronization\n",
      "timedatectl show": shown,
    },
  });
  expect(await outcomeOf(timeLinux, host)).toMatchObject({
    status: "complete",
    data: {
      zone: "Europe/Berlin",
      service: "systemd-timesyncd",
      servers: ["192.0.2.1", "ntp1.example.com", "ntp2.example.com"],
      hardwareClockLocal: true,
      synchronised: true,
      synchronisedAt: "2026-11-23T11:00:00.000Z",
    },
  });
});

test("reads what an image would do", async () => {
  const root = await mkdtemp(join(tmpdir(), "time-"));
  try {
    await mkdir(join(root, "etc/systemd/system/multi-user.target.wants"), { recursive: true });
    await mkdir(join(root, "usr/lib/systemd/system"), { recursive: true });
    await mkdir(join(root, "etc/chrony/sources.d"), { recursive: true });
    await writeFile(join(root, "usr/lib/systemd/systemd"), "");
    await writeFile(join(root, "usr/lib/systemd/system/chrony.service"), "[Install]\nWantedBy=multi-user.target\n");
    await symlink(
      "/usr/lib/systemd/system/chrony.service",
      join(root, "etc/systemd/system/multi-user.target.wants/chrony.service"),
    );
    await writeFile(
      join(root, "etc/chrony/chrony.conf"),
      "pool 2.debian.pool.ntp.org iburst\n# server old\nkeyfile /etc/k\n",
    );
    await writeFile(join(root, "etc/chrony/sources.d/site.sources"), "server ntp.example.com key 5\n");
    await writeFile(join(root, "etc/timezone"), "Europe/Vienna\n");
    expect((await outcomeOf(timeLinux, imageHost(root))).data).toEqual({
      zone: "Europe/Vienna",
      service: "chrony",
      servers: ["2.debian.pool.ntp.org", "ntp.example.com"],
      hardwareClockLocal: false,
    });
  } finally {
    await rm(root, { recursive: true });
  }
});

test("understands chronyc's tracking", () => {
  // Made by hand after chronyc 4.3's CSV.
  const line = "A29FC801,162.159.200.1,4,1795467723.123456789,0.000012,0.000009,0.0001,-3.1,0.0,0.05,0.02,0.001,64.2,";
  expect(trackedState(`${line}Normal\n`)).toEqual({ synchronised: true, synchronisedAt: "2026-11-23T21:02:03.123Z" });
  expect(trackedState("7F7F0101,,0,0.000000000,0,0,0,0,0,0,0,0,0.0,Not synchronised\n")).toEqual({
    synchronised: false,
    synchronisedAt: undefined,
  });
  expect(trackedState("506 Cannot talk to daemon\n")).toEqual({ synchronised: undefined, synchronisedAt: undefined });
});

test("takes hostile servers for none, in linear time", () => {
  expect(serversIn("server \u001b[31mred\npool <script>\nserver ok.example.com\n")).toEqual(["ok.example.com"]);
  expect(serversIn(`server ${"a".repeat(2_000_000)}`)[0]).toHaveLength(255);
  expect(serversIn(" ".repeat(2_000_000))).toEqual([]);
});

test("is partial where systemd does not answer", async () => {
  const host = machine({
    folders: ["/run/systemd/system"],
    commands: {
      [listUnitFiles]: "",
      [listUnits]: "",
      "timedatectl show": { exitCode: 1, stderr: "Failed to connect to bus: Host is down\n" },
    },
  });
  expect(await outcomeOf(timeLinux, host)).toMatchObject({ status: "partial", code: "INVENTORY_COMMAND_FAILED" });
});

test("knows this machine's zone", async ({ skip }) => {
  skip(!existsSync("/etc/localtime"), "there is no /etc/localtime");
  const { data } = await outcomeOf(timeLinux, localHost());
  expect(readlinkSync("/etc/localtime").endsWith(`/${data?.zone}`)).toBe(true);
  expect(execFileSync("date", ["+%Z"], { env: { TZ: data?.zone } }).toString()).toBe(
    execFileSync("date", ["+%Z"], { env: {} }).toString(),
  );
});
