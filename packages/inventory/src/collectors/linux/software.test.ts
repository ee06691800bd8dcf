import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type Host, hostOfRecording, Recording, recordedHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import type { InstalledComponent } from "../../component.ts";
import { encodeSnapshot } from "../../snapshot-codec.ts";

const file = (name: string): string => new URL(`../../fixtures/${name}.json.gz`, import.meta.url).pathname;

async function softwareOf(host: Host): Promise<readonly InstalledComponent[]> {
  const { sections } = await collectInventory(host, { sections: ["software"] });
  expect(sections.software).toMatchObject({ status: "complete" });
  return (sections.software?.data ?? []).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** A component by name, and architecture where there are several. */
function find(rows: readonly InstalledComponent[], name: string, architecture?: string): InstalledComponent[] {
  return rows.filter((row) => row.name === name && (!architecture || row.architecture === architecture));
}

test("Ubuntu: packages that are there in any state, snaps, and nothing that was removed", async () => {
  const rows = await softwareOf(await recordedHost(file("ubuntu-24.04")));
  expect(rows).toHaveLength(69);
  expect(find(rows, "libc6").map(({ architecture }) => architecture)).toEqual(["amd64", "i386"]);
  expect(find(rows, "bsdutils")).toEqual([
    {
      ecosystem: "dpkg",
      name: "bsdutils",
      version: "1:2.39.3-9ubuntu6.3",
      architecture: "amd64",
      source: "util-linux",
      sourceVersion: "2.39.3-9ubuntu6.3",
      publisher: "Ubuntu Developers",
      installedOn: "2025-09-06",
    },
  ]);
  expect(find(rows, "code")[0]).toMatchObject({ publisher: "Microsoft Corporation" });
  expect(find(rows, "linux-image-6.8.0-85-generic")).toEqual([]);
  expect(find(rows, "postgresql-16")).toHaveLength(1);
  expect(find(rows, "xserver-xorg-core")).toHaveLength(1);
  expect(find(rows, "core22")).toEqual([
    { ecosystem: "snap", name: "core22", version: "20250822", architecture: "amd64", installedOn: "2025-09-02" },
  ]);
  expect(find(rows, "firefox").map(({ ecosystem, version }) => [ecosystem, version])).toEqual([
    ["dpkg", "1:1snap1-0ubuntu5"],
    ["snap", "143.0.4-1"],
  ]);
});

test("AlmaLinux: epochs, sources, modules and kernels side by side, but no keys", async () => {
  const rows = await softwareOf(await recordedHost(file("alma-9")));
  expect(rows).toHaveLength(64);
  expect(find(rows, "kernel-core").map(({ version }) => version)).toEqual([
    "5.14.0-687.36.1.el9_8",
    "5.14.0-687.39.1.el9_8",
  ]);
  expect(find(rows, "npm")).toEqual([
    {
      ecosystem: "rpm",
      name: "npm",
      version: "1:11.16.0-1.24.18.0.3.module_el9.8.0+286+9023ffdb",
      architecture: "x86_64",
      source: "nodejs",
      sourceVersion: "24.18.0-3.module_el9.8.0+286+9023ffdb",
      publisher: "AlmaLinux",
      module: "nodejs:24",
      installedOn: "2025-09-13",
    },
  ]);
  expect(find(rows, "bash")).toEqual([
    expect.not.objectContaining({ source: expect.anything(), module: expect.anything() }),
  ]);
  expect(find(rows, "openssl-libs")[0]).toMatchObject({ version: "1:3.5.5-4.el9_8", source: "openssl" });
  expect(find(rows, "openssl-libs")[0]).not.toHaveProperty("sourceVersion");
  expect(find(rows, "glibc").map(({ architecture }) => architecture)).toEqual(["i686", "x86_64"]);
  expect(find(rows, "gpg-pubkey")).toEqual([]);
});

test("Alpine: origins as sources, and no virtual packages", async () => {
  const rows = await softwareOf(await recordedHost(file("alpine-3.20")));
  expect(rows).toHaveLength(61);
  expect(find(rows, "libssl3")).toEqual([
    {
      ecosystem: "apk",
      name: "libssl3",
      version: "3.3.5-r0",
      architecture: "x86_64",
      source: "openssl",
      publisher: "Alpine maintainer",
    },
  ]);
  expect(rows.filter(({ name }) => name.startsWith("."))).toEqual([]);
});

test("Arch: packages with their base, and flatpaks with version and origin", async () => {
  const rows = await softwareOf(await recordedHost(file("arch")));
  expect(rows).toHaveLength(69);
  expect(find(rows, "gcc-libs")).toEqual([
    {
      ecosystem: "pacman",
      name: "gcc-libs",
      version: "15.2.1+r22+gc4e96a094636-1",
      architecture: "x86_64",
      source: "gcc",
      publisher: "Arch packager",
      installedOn: "2025-09-22",
    },
  ]);
  expect(find(rows, "grub")[0]).toMatchObject({ version: "2:2.12.r418.g6b5c671d-1" });
  expect(find(rows, "org.mozilla.Thunderbird")).toEqual([
    {
      ecosystem: "flatpak",
      name: "org.mozilla.Thunderbird",
      version: "143.0.1",
      architecture: "x86_64",
      publisher: "flathub",
      installedOn: "2025-09-01",
    },
  ]);
  // Extensions often have no version: their branch stands for it.
  expect(find(rows, "org.freedesktop.Platform.Locale")[0]).toMatchObject({ version: "24.08" });
});

test.each(["ubuntu-24.04", "alma-9", "alpine-3.20", "arch"])(
  "%s: twice the same bytes, whatever the order",
  async (name) => {
    const recording = Recording.parse(JSON.parse(gunzipSync(readFileSync(file(name))).toString("utf8")));
    expect(recording.source).toMatch(/^Made by hand/);
    const turned = structuredClone(recording);
    for (const entries of Object.values(turned.folders)) if (Array.isArray(entries)) entries.reverse();
    const [first, second] = await Promise.all(
      [recording, turned].map(async (each) => {
        const snapshot = await collectInventory(hostOfRecording(each), { sections: ["operating-system", "software"] });
        return Buffer.from(encodeSnapshot(snapshot)).toString().split("\n").slice(1).join("\n");
      }),
    );
    expect(second).toBe(first);
  },
);
