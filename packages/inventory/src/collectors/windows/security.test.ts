import { describe, expect, test } from "vitest";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { antivirusWindows } from "./antivirus.ts";
import { certificatesWindows } from "./certificates.ts";
import { domainWindows } from "./domain.ts";
import { firewallWindows } from "./firewall.ts";
import { recordedWindows, windowsFinding } from "./fixtures/recorded.ts";
import { groupPoliciesWindows } from "./group-policies.ts";
import { listeningPortsWindows } from "./listening-ports.ts";
import { remoteManagementWindows } from "./remote-management.ts";
import { screenLockWindows } from "./screen-lock.ts";
import { timeWindows } from "./time.ts";

const laptop = recordedWindows("windows-11-laptop");
const desktop = recordedWindows("windows-10-desktop-de");
const server = recordedWindows("windows-server-2022");

describe("virus protection", () => {
  test("Defender describes itself, with and without a Security Center", async () => {
    expect((await outcomeOf(antivirusWindows, laptop)).data).toMatchObject([
      { name: "Microsoft Defender Antivirus", running: true, onAccess: true, upToDate: true },
    ]);
    // Its signatures are seven weeks old.
    expect((await outcomeOf(antivirusWindows, server)).data).toMatchObject([{ running: true, upToDate: false }]);
  });

  test("another product is in force, and Defender stands aside", async () => {
    const { data } = await outcomeOf(antivirusWindows, desktop);
    expect(data).toMatchObject([
      { name: "ESET Security", enabled: true, upToDate: true },
      { name: "Microsoft Defender Antivirus", enabled: false, running: false },
    ]);
    for (const field of ["signaturesAt", "signaturesVersion"]) expect(data?.[1]).not.toHaveProperty(field);
  });

  test.each([
    [397_568, true, true],
    [397_584, true, false],
    [393_472, false, true],
    [266_240, true, true],
    [270_336, false, true],
  ])("the state %i is on: %s, current: %s", async (productState, running, upToDate) => {
    const host = windowsFinding("antivirus", { products: { displayName: "a", instanceGuid: "{1}", productState } });
    expect((await outcomeOf(antivirusWindows, host)).data).toMatchObject([{ running, upToDate }]);
  });
});

describe("the firewall", () => {
  test("is asked for what is in force", async () => {
    expect((await outcomeOf(firewallWindows, laptop)).data).toMatchObject([
      { profile: "domain", active: true, incoming: "drop", rules: 512 },
      { profile: "private", active: true },
      { profile: "public", active: true, incoming: "drop" },
    ]);
  });

  test("is worked out from the registry where it cannot be asked, and a policy wins", async () => {
    const { status, data } = await outcomeOf(firewallWindows, server);
    expect(status).toBe("partial");
    expect(data).toMatchObject([
      { profile: "domain", enabled: false, active: false, incoming: "accept" },
      { profile: "private", enabled: true, active: true, incoming: "drop" },
      { profile: "public", enabled: true },
    ]);
    expect((await outcomeOf(firewallWindows, desktop)).data?.[2]).toMatchObject({ enabled: false, incoming: "accept" });
  });

  test("is not in force while its service is stopped", async () => {
    const host = windowsFinding("firewall", {
      active: [{ Name: "Public", Enabled: "True" }],
      service: { State: "Stopped" },
    });
    expect((await outcomeOf(firewallWindows, host)).data).toEqual([
      { tool: "windows-firewall", profile: "public", enabled: true, active: false, incoming: "accept" },
    ]);
  });
});

test("to which directory a machine belongs", async () => {
  expect((await outcomeOf(domainWindows, laptop)).data).toEqual({
    kind: "entra",
    workgroup: "WORKGROUP",
    joined: false,
    entraJoined: true,
    entraTenant: "Example GmbH",
    entraDeviceId: "0f1e2d3c-0000-4b5a-9788-00000000d00d",
    managementServer: "enrollment.manage.microsoft.com",
    searchDomains: ["fritz.box"],
  });
  expect((await outcomeOf(domainWindows, server)).data).toMatchObject({
    kind: "active-directory",
    name: "corp.example.com",
    realm: "CORP.EXAMPLE.COM",
    workgroup: "CORP",
    entraJoined: true,
    searchDomains: ["corp.example.com", "example.com"],
  });
  expect((await outcomeOf(domainWindows, desktop)).data).toMatchObject({ kind: "none", workgroup: "ARBEITSGRUPPE" });
  expect((await outcomeOf(domainWindows, recordedWindows("windows-7-old-de"))).data).toMatchObject({ kind: "none" });
});

test("machine certificates, and authorities that were added", async () => {
  const { data } = await outcomeOf(certificatesWindows, laptop);
  expect(data).toMatchObject([
    { subject: "CN=pc-017.example.com", privateKeyPresent: true, trusted: false, paths: ["Cert:\\LocalMachine\\My"] },
    { authority: true, trusted: true, paths: ["Cert:\\LocalMachine\\Root"] },
  ]);
  const broken = windowsFinding("certificates", { certificates: { Store: "My", Raw: "AAAA" } });
  expect(await outcomeOf(certificatesWindows, broken)).toMatchObject({ status: "complete", data: [] });
});

test("which policies reach a machine, and why others do not", async () => {
  const { data } = await outcomeOf(groupPoliciesWindows, server);
  expect(data?.map(({ name, state, enforced }) => [name, state, enforced])).toEqual([
    ["Local Group Policy", "applied", false],
    ["Default Domain Policy", "applied", false],
    ["Servers: firewall off", "applied", true],
    ["Laptops only", "filtered", false],
    ["Retired", "disabled", false],
    ["Secret", "refused", false],
  ]);
});

test("ports with their programs, without those that programs talk to each other through", async () => {
  const { data } = await outcomeOf(listeningPortsWindows, laptop);
  expect(data?.map(({ protocol, port, program }) => `${protocol} ${port} ${program}`)).toEqual([
    "tcp 135 svchost",
    "tcp 445 System",
    "tcp 22 sshd",
    "tcp 3389 svchost: TermService",
    "tcp 49670 spoolsv",
    "udp 5353 svchost",
    "udp 1900 svchost",
  ]);
});

test("ways in: what is there, and what of it lets anybody in", async () => {
  const ways = async (host: typeof laptop): Promise<string[]> =>
    ((await outcomeOf(remoteManagementWindows, host)).data ?? []).map(
      ({ name, enabled, ports }) => `${name} ${enabled} ${ports ?? ""}`,
    );
  expect(await ways(laptop)).toEqual([
    "OpenSSH true ",
    "TeamViewer true ",
    "Intune true ",
    "Remote Desktop true 3389",
    "WinRM false ",
  ]);
  // A policy forbids what the machine's own setting allows.
  expect(await ways(server)).toEqual(["ScreenConnect true ", "Remote Desktop false 3389", "WinRM true 5985,5986"]);
  expect((await outcomeOf(remoteManagementWindows, laptop)).data?.[1]).toMatchObject({ identifier: "1234567890" });
});

test("rules for locking the screen, from a policy or a management server", async () => {
  const seconds = async (host: typeof laptop) => (await outcomeOf(screenLockWindows, host)).data?.[0]?.idleSeconds;
  expect([await seconds(laptop), await seconds(desktop), await seconds(server)]).toEqual([900, 600, undefined]);
});

describe("the clock", () => {
  test("is in step, in English and Japanese", async () => {
    expect((await outcomeOf(timeWindows, laptop)).data).toEqual({
      zone: "Europe/Berlin",
      service: "w32time",
      servers: ["time.windows.com"],
      hardwareClockLocal: true,
      synchronised: true,
      synchronisedAt: "2026-11-23T10:02:45.000Z",
    });
    expect((await outcomeOf(timeWindows, recordedWindows("windows-11-arm-ja"))).data).toMatchObject({
      zone: "Asia/Tokyo",
      synchronised: true,
    });
  });

  test("is not in step, or nobody knows", async () => {
    expect((await outcomeOf(timeWindows, server)).data).toMatchObject({ synchronised: false, servers: [] });
    const { data } = await outcomeOf(timeWindows, desktop);
    expect(data).toMatchObject({ servers: ["ptbtime1.ptb.de", "time.windows.com"], hardwareClockLocal: false });
    expect(data).not.toHaveProperty("synchronised");
  });
});
