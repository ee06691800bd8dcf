import { type Host, hostOfRecording, localHost, type Recording } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { aptUpdates } from "../../linux/apt-simulation.ts";
import {
  apkUpdates,
  dnfSecurityNames,
  dnfUpdates,
  flatpakUpdates,
  pacmanUpdates,
  snapUpdates,
} from "../../linux/update-listing.ts";

/** A host that answers these commands, made by hand after the formats that the commands print. */
function hostOf(commands: Record<string, { stdout: string; exitCode?: number }>): Host {
  const recording: Recording = {
    format: "fleetwright.recording/1",
    source: "made by hand",
    platform: "linux",
    commands: Object.entries(commands).map(([line, { stdout, exitCode = 0 }]) => {
      const [command = "", ...parameters] = line.split(" ");
      return { command, parameters, result: { exitCode, stdout, stderr: "" } };
    }),
    files: {},
    folders: {},
    statuses: {},
    links: {},
  };
  return hostOfRecording(recording);
}

async function collected(host: Host) {
  const { sections } = await collectInventory(host, { sections: ["pending-updates"] });
  return sections["pending-updates"];
}

const simulate = "apt-get -s -o Debug::NoLocking=true dist-upgrade";

test("apt: what it would upgrade, from where, and what is held back", async () => {
  // Printed by apt-get on Debian 12; the line of a new package and the noise around it as apt writes them.
  const stdout = `NOTE: This is only a simulation!
Inst base-files [12.4+deb12u11] (12.4+deb12u15 Debian:12.15/oldstable [amd64])
Inst libgcrypt20-dev [1.10.1-3] (1.10.1-3+deb12u1 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [amd64]) []
Inst linux-image-6.1.0-40-amd64 (6.1.153-1 Debian:12.12/oldstable [amd64])
Conf base-files (12.4+deb12u15 Debian:12.15/oldstable [amd64])
`;
  const report = await collected(hostOf({ [simulate]: { stdout }, "apt-mark showhold": { stdout: "firefox-esr\n" } }));
  expect(report?.status).toBe("complete");
  expect(report?.data).toEqual([
    {
      ecosystem: "dpkg",
      name: "base-files",
      architecture: "amd64",
      installed: "12.4+deb12u11",
      candidate: "12.4+deb12u15",
      security: false,
      source: "Debian:12.15/oldstable",
    },
    {
      ecosystem: "dpkg",
      name: "libgcrypt20-dev",
      architecture: "amd64",
      installed: "1.10.1-3",
      candidate: "1.10.1-3+deb12u1",
      security: true,
      source: "Debian-Security:12/oldstable-security, Debian:12.15/oldstable",
    },
    { ecosystem: "dpkg", name: "firefox-esr", held: true },
  ]);
});

test("dnf: its exit code 100 means updates; advisories say which close holes", async () => {
  const report = await collected(
    hostOf({
      "dnf -q check-update": {
        exitCode: 100,
        stdout:
          "\nbash.x86_64          5.1.8-9.el9       baseos\nkernel-core.x86_64   5.14.0-503.el9    baseos\nObsoleting Packages\nold.noarch 1-1 baseos\n",
      },
      "dnf -q updateinfo list --updates --security": {
        stdout: "ALSA-2024:8162 Important/Sec. kernel-core-5.14.0-503.el9.x86_64\n",
      },
    }),
  );
  expect(report?.data).toMatchObject([
    { ecosystem: "rpm", name: "bash", candidate: "5.1.8-9.el9", security: false },
    { ecosystem: "rpm", name: "kernel-core", security: true },
  ]);
});

test("a package manager that fails makes the section fail, with its own words", async () => {
  const report = await collected(hostOf({ [simulate]: { stdout: "", exitCode: 100 } }));
  expect(report?.status === "failed" || report?.status === "unsupported").toBe(true);
});

test("without any package manager the section is unsupported", async () => {
  expect((await collected(hostOf({})))?.status).toBe("unsupported");
});

test("the other listings", () => {
  expect(apkUpdates("Installed:   Available:\nbusybox-1.36.1-r19   < 1.36.1-r20\n")).toEqual([
    { ecosystem: "apk", name: "busybox", installed: "1.36.1-r19", candidate: "1.36.1-r20" },
  ]);
  expect(pacmanUpdates("linux 6.10.1.arch1-1 -> 6.10.2.arch1-1\n")).toMatchObject([
    { name: "linux", candidate: "6.10.2.arch1-1" },
  ]);
  expect(snapUpdates("Name Version Rev Size Publisher Notes\nfirefox 140.0-1 6227 250MB mozilla** -\n")).toMatchObject([
    { name: "firefox", candidate: "140.0-1", source: "mozilla" },
  ]);
  expect(flatpakUpdates("org.gimp.GIMP\t3.0.4\tx86_64\tflathub\n")).toMatchObject([
    { name: "org.gimp.GIMP", source: "flathub" },
  ]);
});

test("garbage is never more than no updates", () => {
  const readers = [
    aptUpdates,
    apkUpdates,
    pacmanUpdates,
    snapUpdates,
    flatpakUpdates,
    dnfSecurityNames,
    (text: string) => dnfUpdates(text, new Set()),
  ];
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const read of readers) expect(() => read(`${text}\nInst ${text} [${text}] (${text}`)).not.toThrow();
    }),
  );
  const long = `Inst ${"a".repeat(10_000_000)} [1] (2`;
  expect(aptUpdates(long)).toEqual([]);
});

test("this machine's own package manager says as many as apt itself lists", async ({ skip }) => {
  const host = localHost();
  const listed = await host.run("apt", ["list", "--upgradable"]).catch(() => undefined);
  skip(listed === undefined, "apt is not installed");
  const names = (listed?.stdout ?? "").split("\n").flatMap((line) => /^([^/\s]+)\//.exec(line)?.[1] ?? []);
  const report = await collected(host);
  const mine = new Set(
    (report?.data ?? []).filter(({ ecosystem, held }) => ecosystem === "dpkg" && !held).map(({ name }) => name),
  );
  expect(names.filter((name) => !mine.has(name)).length).toBeLessThanOrEqual(names.length * 0.1);
}, 60_000);
