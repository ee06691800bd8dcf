import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { antivirusProducts } from "../../linux/antivirus-products.ts";
import { clamavVersion } from "../../linux/clamav.ts";
import { defenderFacts } from "../../linux/defender.ts";
import { antivirusLinux } from "./antivirus.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";

const listUnitFiles = "systemctl list-unit-files --type=service --full --no-legend --no-pager";
const listUnits = "systemctl list-units --type=service --all --full --plain --no-legend --no-pager";
const now = Date.UTC(2026, 10, 23, 12);

test("reads ClamAV with the age of its signatures", async () => {
  const host = (modifiedAt: number) =>
    machine({
      folders: ["/run/systemd/system"],
      files: { "/usr/bin/clamscan": "", "/var/lib/clamav/daily.cvd": "ClamAV-VDB:…" },
      modifiedAt,
      commands: {
        // Made by hand after ClamAV 1.0.7 of Debian 12.
        "clamscan --version": "ClamAV 1.0.7/27463/Mon Nov 23 09:33:00 2026\n",
        [listUnitFiles]: "clamav-daemon.service enabled enabled\nclamav-freshclam.service enabled enabled\n",
        [listUnits]: "clamav-daemon.service loaded active running Clam AntiVirus userspace daemon\n",
      },
    });
  expect(await outcomeOf(antivirusLinux, host(now - 3_600_000), now)).toEqual({
    status: "complete",
    code: undefined,
    data: [
      {
        name: "ClamAV",
        vendor: "Cisco",
        version: "1.0.7",
        enabled: true,
        running: true,
        signaturesVersion: "27463",
        signaturesAt: "2026-11-23T11:00:00.000Z",
        upToDate: true,
      },
    ],
  });
  expect((await outcomeOf(antivirusLinux, host(now - 8 * 86_400_000), now)).data?.[0]?.upToDate).toBe(false);
});

/** Made by hand after the answer of mdatp 101; shortened. */
const health = {
  appVersion: "101.24092.0002",
  automaticDefinitionUpdateEnabled: { $type: "managedBool", value: true },
  definitionsStatus: { $type: "upToDate" },
  definitionsUpdatedMinutesAgo: 120,
  definitionsVersion: "1.421.1234.0",
  healthy: true,
  realTimeProtectionEnabled: { $type: "managedBool", value: false },
};

test("asks Microsoft Defender, and knows other products by their places and services", async () => {
  const host = machine({
    folders: ["/run/systemd/system", "/opt/microsoft/mdatp", "/opt/sentinelone", "/opt/eset/eea"],
    commands: {
      "mdatp health --output json": JSON.stringify(health),
      "/opt/sentinelone/bin/sentinelctl version": "Agent version: 25.2.2.14\n",
      [listUnitFiles]: "mdatp.service enabled enabled\nsentinelone.service disabled enabled\n",
      [listUnits]: "mdatp.service loaded active running Microsoft Defender\n",
    },
  });
  const { status, data } = await outcomeOf(antivirusLinux, host, now);
  expect(status).toBe("complete");
  expect(data).toEqual([
    {
      name: "Microsoft Defender",
      vendor: "Microsoft",
      version: "101.24092.0002",
      enabled: true,
      running: true,
      onAccess: false,
      signaturesVersion: "1.421.1234.0",
      signaturesAt: "2026-11-23T10:00:00.000Z",
      upToDate: true,
    },
    { name: "SentinelOne", vendor: "SentinelOne", version: "25.2.2.14", enabled: false, running: false },
    { name: "ESET Endpoint Antivirus", vendor: "ESET", enabled: false, running: false },
  ]);
});

test("a product that hangs or babbles is there all the same", async () => {
  const parts = { folders: ["/run/systemd/system", "/opt/microsoft/mdatp"] };
  const units = { [listUnitFiles]: "mdatp.service enabled\n", [listUnits]: "mdatp.service loaded active running x\n" };
  const answer = async (said: string | { error: string } | { exitCode: number; stderr: string }) =>
    outcomeOf(antivirusLinux, machine({ ...parts, commands: { ...units, "mdatp health --output json": said } }));
  const row = { name: "Microsoft Defender", vendor: "Microsoft", enabled: true, running: true };
  expect(await answer({ error: "CORE_HOST_TIMEOUT" })).toEqual({
    status: "partial",
    code: "CORE_HOST_TIMEOUT",
    data: [row],
  });
  expect(await answer('{"appVersion": "1')).toMatchObject({ status: "partial", code: "INVENTORY_OUTPUT_INVALID" });
  expect(await answer({ exitCode: 1, stderr: "ATTENTION: no license" })).toMatchObject({
    status: "partial",
    code: "INVENTORY_COMMAND_FAILED",
    data: [row],
  });
});

test("reads an image", async () => {
  const root = await mkdtemp(join(tmpdir(), "antivirus-"));
  try {
    for (const folder of ["usr/bin", "var/lib/clamav", "usr/lib/systemd/system"])
      await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, "usr/bin/clamscan"), "");
    await writeFile(join(root, "usr/lib/systemd/systemd"), "");
    await writeFile(
      join(root, "usr/lib/systemd/system/clamav-daemon.service"),
      "[Install]\nWantedBy=multi-user.target\n",
    );
    await writeFile(join(root, "var/lib/clamav/daily.cld"), "");
    await utimes(join(root, "var/lib/clamav/daily.cld"), now / 1_000, now / 1_000);
    expect((await outcomeOf(antivirusLinux, imageHost(root), now)).data).toEqual([
      { name: "ClamAV", vendor: "Cisco", enabled: false, signaturesAt: "2026-11-23T12:00:00.000Z", upToDate: true },
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("takes any answer for one, or refuses it with a code", () => {
  const parts = fc.dictionary(fc.constantFrom(...Object.keys(health)), fc.jsonValue());
  fc.assert(
    fc.property(parts, (found) => {
      expect(() => defenderFacts(JSON.stringify(found), now)).not.toThrow();
    }),
  );
  expect(() => defenderFacts('"text"', now)).toThrow(expect.objectContaining({ code: "INVENTORY_OUTPUT_INVALID" }));
  expect(defenderFacts('{"definitionsUpdatedMinutesAgo":null,"realTimeProtectionEnabled":true}', now)).toMatchObject({
    signaturesAt: undefined,
    onAccess: true,
  });
  expect(clamavVersion(`ClamAV ${"1".repeat(1_000_000)}`).version).toHaveLength(60);
  expect(clamavVersion("\u001b[31mClamAV")).toEqual({ version: undefined, signaturesVersion: undefined });
});

test("each product has a name of its own", () => {
  const names = antivirusProducts.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("finds on this machine what is installed, and nothing else", async () => {
  const { status, data } = await outcomeOf(antivirusLinux, localHost());
  expect(status).toBe("complete");
  const there = antivirusProducts.filter(({ paths }) => paths.some((path) => existsSync(path)));
  expect(data?.map(({ name }) => name)).toEqual(there.map(({ name }) => name));
});
