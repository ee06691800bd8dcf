import { expect, test } from "vitest";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { antivirusMacos } from "./antivirus.ts";
import { certificatesMacos } from "./certificates.ts";
import { configurationProfilesMacos } from "./configuration-profiles.ts";
import { domainMacos } from "./domain.ts";
import { firewallMacos } from "./firewall.ts";
import { mac, macImage, macWith } from "./fixtures/mac.ts";
import { pendingUpdatesMacos } from "./pending-updates.ts";
import { remoteManagementMacos } from "./remote-management.ts";
import { screenLockMacos } from "./screen-lock.ts";
import { timeMacos } from "./time.ts";
import { updateSourcesMacos } from "./update-sources.ts";

const [intel, managed, japanese, french] = [
  "macbook-pro-2020-macos-12-de",
  "macbook-pro-2021-macos-14-mdm-en",
  "macbook-air-2024-macos-26-ja",
  "mac-mini-2023-macos-15-fr",
] as const;

test("what macOS protects itself with, and products of others", async () => {
  expect((await outcomeOf(antivirusMacos, mac(intel))).data).toEqual([
    { name: "XProtect", vendor: "Apple", signaturesVersion: "2190", signaturesAt: "2024-03-01T00:00:00.000Z" },
    { name: "XProtect Remediator", vendor: "Apple", version: "151" },
    { name: "Malware Removal Tool", vendor: "Apple", version: "1.93" },
    { name: "Gatekeeper", vendor: "Apple", enabled: true, signaturesVersion: "181" },
    { name: "Bitdefender", vendor: "Bitdefender", version: "7.18.47", running: true },
  ]);
  expect((await outcomeOf(antivirusMacos, mac(managed))).data?.at(-1)).toEqual({
    name: "Microsoft Defender",
    vendor: "Microsoft",
    version: "101.24072.0008",
    running: true,
  });
});

test("newer systems keep the signatures in another place; switched off is said by an exit code", async () => {
  expect((await outcomeOf(antivirusMacos, mac(japanese))).data?.[0]).toMatchObject({
    signaturesVersion: "5322",
    upToDate: true,
  });
  const { status, data } = await outcomeOf(antivirusMacos, mac(french));
  expect(status).toBe("complete");
  expect(data?.at(-1)).toEqual({ name: "Gatekeeper", vendor: "Apple", enabled: false });
});

test("firewalls by three ways to ask", async () => {
  expect((await outcomeOf(firewallMacos, mac(intel))).data).toEqual([
    { tool: "application-firewall", enabled: true, active: true, incoming: "mixed" },
    { tool: "pf", active: false },
  ]);
  expect((await outcomeOf(firewallMacos, mac(managed))).data).toMatchObject([
    { incoming: "drop" },
    { tool: "pf", active: true },
  ]);
  // Without root, by system_profiler.
  expect((await outcomeOf(firewallMacos, mac(japanese))).data).toEqual([
    { tool: "application-firewall", enabled: true, active: true, incoming: "mixed" },
  ]);
  const alf = `<plist version="1.0"><dict><key>globalstate</key><integer>1</integer></dict></plist>`;
  expect(
    (await outcomeOf(firewallMacos, macImage({ files: { "/Library/Preferences/com.apple.alf.plist": alf } }))).data,
  ).toEqual([{ tool: "application-firewall", enabled: true, incoming: "mixed" }]);
});

test("profiles as root, without what they set", async () => {
  const { data } = await outcomeOf(configurationProfilesMacos, mac(managed));
  expect(data).toEqual([
    {
      identifier: "com.example.wifi",
      scope: "device",
      name: "WiFi",
      organization: "Example",
      installedOn: "2024-01-17",
      removable: false,
      verified: true,
      payloads: ["com.apple.security.root", "com.apple.wifi.managed"],
    },
    {
      identifier: "com.example.mdm",
      scope: "device",
      name: "MDM Profile",
      organization: "Example",
      installedOn: "2024-01-17",
      verified: true,
      payloads: ["com.apple.mdm"],
    },
    { identifier: "com.example.mail", scope: "user", name: "Mail", payloads: ["com.apple.mail.managed"] },
  ]);
});

test("profiles without root, with a date in the user's language", async () => {
  expect(await outcomeOf(configurationProfilesMacos, mac(japanese))).toEqual({
    status: "complete",
    code: undefined,
    data: [
      { identifier: "com.apple.ManagedSettings.macOS", scope: "user", name: "ManagedSettings User Settings" },
      {
        identifier: "com.example.wifi",
        scope: "device",
        name: "社内Wi-Fi",
        organization: "Example",
        installedOn: "2024-04-08",
        source: "Manual",
        removable: true,
        verified: false,
        payloads: ["com.apple.wifi.managed"],
      },
    ],
  });
});

test("ways in: management, what every Mac has, programs; passwords of servers stay out", async () => {
  const { data } = await outcomeOf(remoteManagementMacos, mac(managed));
  expect(data).toEqual([
    { name: "MDM", kind: "agent", server: "mdm.example.com:8443", enrolment: "automated", enabled: true },
    { name: "OpenSSH", kind: "shell", enabled: false, ports: [22], rootLogin: "keys", passwordLogin: true },
    { name: "Screen Sharing", kind: "remote-desktop", enabled: true },
    { name: "Apple Remote Desktop", kind: "remote-desktop", enabled: true },
    { name: "GLPI agent", kind: "agent", server: "glpi.example" },
    { name: "Jamf", kind: "agent", running: true },
  ]);
  // Older systems write true where they mean switched off.
  const older = (await outcomeOf(remoteManagementMacos, mac(intel))).data;
  expect(older?.map(({ name, enabled }) => [name, enabled])).toEqual([
    ["OpenSSH", true],
    ["Screen Sharing", false],
    ["Apple Remote Desktop", false],
    ["TeamViewer", undefined],
  ]);
});

test("the machine's certificates, with the one whose key it has; what is none is passed over", async () => {
  const { data } = await outcomeOf(certificatesMacos, mac(managed));
  expect(data?.map(({ subject, privateKeyPresent, key }) => ({ subject, privateKeyPresent, key }))).toEqual([
    { subject: "CN=pc-0815.example.com, O=Example", privateKeyPresent: true, key: "ec-prime256v1" },
    { subject: "CN=Example Root CA, O=Example", privateKeyPresent: false, key: "ec-prime256v1" },
  ]);
});

test("directories: Active Directory, LDAP, none", async () => {
  expect((await outcomeOf(domainMacos, mac(managed))).data).toEqual({
    kind: "active-directory",
    name: "example.com",
    realm: "EXAMPLE.COM",
    workgroup: "EXAMPLE",
    client: "opendirectoryd",
    servers: ["dc1.example.com"],
    otherDomains: ["corp.example"],
    joined: true,
    searchDomains: ["example.com", "corp.example"],
  });
  expect((await outcomeOf(domainMacos, mac(french))).data).toEqual({ kind: "ldap", servers: ["ldap.example"] });
  expect((await outcomeOf(domainMacos, mac(intel))).data).toEqual({ kind: "none", searchDomains: ["fritz.box"] });
});

test("updates that wait, by the system's own list, else by its last search", async () => {
  expect((await outcomeOf(pendingUpdatesMacos, mac(intel))).data).toEqual([
    { ecosystem: "macos", name: "Safari", candidate: "17.6", source: "Apple" },
    { ecosystem: "macos", name: "Security Update 2026-001", candidate: "12.7.6", security: true, source: "Apple" },
  ]);
  expect((await outcomeOf(pendingUpdatesMacos, mac(managed))).data).toEqual([
    { ecosystem: "macos", name: "macOS Sonoma 14.7.1", candidate: "14.7.1", source: "Apple" },
    { ecosystem: "macos", name: "Command Line Tools for Xcode", candidate: "16.1", source: "Apple" },
  ]);
  expect(await outcomeOf(pendingUpdatesMacos, mac(japanese))).toMatchObject({ status: "complete", data: [] });
});

test("where updates come from, and what a profile enforces", async () => {
  expect((await outcomeOf(updateSourcesMacos, mac(managed))).data).toEqual([
    { manager: "softwareupdate", listsAt: "2026-02-28T06:00:00.000Z", automatic: "install" },
  ]);
  expect((await outcomeOf(updateSourcesMacos, mac(japanese))).data).toEqual([
    { manager: "softwareupdate", automatic: "off" },
  ]);
  expect((await outcomeOf(updateSourcesMacos, mac(french))).data).toEqual([
    { manager: "homebrew", listsAt: "2026-02-20T00:00:00.000Z" },
  ]);
});

test("screen lock and clock", async () => {
  expect((await outcomeOf(screenLockMacos, mac(managed))).data).toEqual([
    { tool: "macos", locks: true, idleSeconds: 600, delaySeconds: 5, enforced: true },
  ]);
  expect((await outcomeOf(screenLockMacos, mac(intel))).data).toEqual([
    { tool: "macos", idleSeconds: 1_200, enforced: false },
  ]);
  expect((await outcomeOf(timeMacos, mac(japanese))).data).toEqual({
    zone: "Asia/Tokyo",
    service: "timed",
    servers: ["time.apple.com"],
    hardwareClockLocal: false,
  });
  expect(await outcomeOf(timeMacos, macWith({}))).toMatchObject({ status: "unsupported" });
});
