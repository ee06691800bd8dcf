import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aptAutomatic, dnfAutomatic } from "../../linux/automatic-updates.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { updateSourcesLinux } from "./update-sources.ts";

/** Made by hand after Debian 12's files. */
const debian = {
  "/usr/bin/apt-get": "",
  "/var/lib/apt/lists/mirror.example.org_debian_dists_bookworm_InRelease": "",
  "/var/lib/apt/lists/lock": "",
  "/etc/apt/apt.conf.d/20auto-upgrades":
    'APT::Periodic::Update-Package-Lists "1";\nAPT::Periodic::Unattended-Upgrade "1";\n',
};

test("reads how old apt's lists are, and that updates install themselves", async () => {
  const host = machine({ files: debian, modifiedAt: Date.UTC(2026, 10, 23, 6) });
  expect(await outcomeOf(updateSourcesLinux, host)).toEqual({
    status: "complete",
    code: undefined,
    data: [{ manager: "apt", listsAt: "2026-11-23T06:00:00.000Z", automatic: "install" }],
  });
});

test("reads an image with dnf", async () => {
  const root = await mkdtemp(join(tmpdir(), "updates-"));
  try {
    const files = {
      "/usr/bin/dnf": "",
      "/var/cache/dnf/fedora.solv": "",
      "/var/cache/dnf/expired_repos.json": "[]",
      "/etc/dnf/automatic.conf": "[commands]\nupgrade_type = security\ndownload_updates = yes\napply_updates = no\n",
      "/etc/systemd/system/timers.target.wants/dnf-automatic.timer": "",
    };
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
    const seconds = Date.UTC(2026, 10, 1) / 1_000;
    await utimes(join(root, "var/cache/dnf/fedora.solv"), seconds, seconds);
    expect((await outcomeOf(updateSourcesLinux, imageHost(root))).data).toEqual([
      { manager: "dnf", listsAt: "2026-11-01T00:00:00.000Z", automatic: "download" },
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("knows a package manager also where its lists are refused, and none where there is none", async () => {
  const host = machine({ files: { "/usr/bin/pacman": "" }, refused: ["/var/lib/pacman/sync"] });
  expect(await outcomeOf(updateSourcesLinux, host)).toMatchObject({
    status: "complete",
    data: [{ manager: "pacman" }],
  });
  expect((await outcomeOf(updateSourcesLinux, machine({}))).data).toEqual([]);
});

test("reads what apt and dnf are told to do by themselves", () => {
  expect(aptAutomatic([])).toBe("off");
  expect(aptAutomatic(['// APT::Periodic::Unattended-Upgrade "1";\n'])).toBe("off");
  expect(aptAutomatic(['APT::Periodic::Unattended-Upgrade "1";', 'APT::Periodic::Unattended-Upgrade "0";'])).toBe(
    "off",
  );
  expect(aptAutomatic(['APT { Periodic { Enable "1"; Download-Upgradeable-Packages "7"; }; };'])).toBe("download");
  expect(aptAutomatic(['APT::Periodic::Enable "0";\nAPT::Periodic::Unattended-Upgrade "1";'])).toBe("off");
  expect(dnfAutomatic(["dnf-automatic-install.timer"], "")).toBe("install");
  expect(dnfAutomatic(["dnf5-automatic.timer"], "[commands]\napply_updates = yes\n")).toBe("install");
  expect(dnfAutomatic([], "[commands]\napply_updates = yes\n")).toBe("off");
});

test("takes anything, and long files in linear time", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'APT::Enable "1;{}[]=\n/'.split("")) }), (content) => {
      aptAutomatic([content]);
      dnfAutomatic([content], content);
    }),
  );
  for (const part of [" ", "Enable ", ":", '"', "//", "{"]) aptAutomatic([part.repeat(1_000_000 / part.length)]);
}, 20_000);

test("agrees with apt-config on this machine", async ({ skip }) => {
  skip(!existsSync("/usr/bin/apt-get"), "this is no Debian");
  const { data } = await outcomeOf(updateSourcesLinux, localHost());
  const apt = data?.find(({ manager }) => manager === "apt");
  const dump = spawnSync("apt-config", ["dump"]).stdout.toString();
  const value = (name: string): string | undefined =>
    new RegExp(`^APT::Periodic::${name} "(.*)";$`, "m").exec(dump)?.[1];
  const isOn = (found: string | undefined): boolean => found !== undefined && found !== "0" && found !== "";
  const expected =
    value("Enable") === "0"
      ? "off"
      : isOn(value("Unattended-Upgrade"))
        ? "install"
        : isOn(value("Download-Upgradeable-Packages"))
          ? "download"
          : "off";
  expect(apt?.automatic).toBe(expected);
  const newest = execFileSync("find", [
    "/var/lib/apt/lists",
    "-maxdepth",
    "1",
    "-name",
    "*Release",
    "-printf",
    "%T@\n",
  ]).toString();
  const times = newest.split("\n").filter(Boolean).map(Number);
  if (times.length > 0)
    expect(Date.parse(apt?.listsAt ?? "")).toBeGreaterThanOrEqual(Math.floor(Math.max(...times) * 1_000));
});
