import { HostAccessError } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { logOnsIn } from "../../macos/last-output.ts";
import { labelsIn, overridesIn } from "../../macos/launchd.ts";
import { lsofSockets, netstatSockets } from "../../macos/open-sockets.ts";
import { sessionRecords } from "../../macos/session-records.ts";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { containerEnginesMacos } from "./container-engines.ts";
import { containersMacos } from "./containers.ts";
import { mac, macImage } from "./fixtures/mac.ts";
import { languagePackagesMacos } from "./language-packages.ts";
import { listeningPortsMacos } from "./listening-ports.ts";
import { localGroupsMacos } from "./local-groups.ts";
import { localUsersMacos } from "./local-users.ts";
import { logOnsMacos } from "./log-ons.ts";
import { loggedOnUsersMacos } from "./logged-on-users.ts";
import { scheduledTasksMacos } from "./scheduled-tasks.ts";
import { servicesMacos } from "./services.ts";
import { userSoftwareMacos } from "./user-software.ts";
import { virtualMachinesMacos } from "./virtual-machines.ts";

const [intel, managed, japanese, french] = [
  "macbook-pro-2020-macos-12-de",
  "macbook-pro-2021-macos-14-mdm-en",
  "macbook-air-2024-macos-26-ja",
  "mac-mini-2023-macos-15-fr",
] as const;
const runs = process.env["FLEETWRIGHT_SOAK"] ? 10_000 : 200;

test("services of others with how they start, the system's own by their names", async () => {
  expect((await outcomeOf(servicesMacos, mac(intel))).data).toEqual([
    { name: "com.bitdefender.EndpointSecurityforMac", manager: "launchd", start: "enabled", state: "running" },
    { name: "com.example.backup", manager: "launchd", start: "static", state: "stopped" },
    { name: "com.teamviewer.service", manager: "launchd", start: "disabled", state: "stopped" },
    { name: "com.apple.mDNSResponder", manager: "launchd", start: "static", state: "running" },
    { name: "com.apple.timed", manager: "launchd", start: "static", state: "running" },
    { name: "com.openssh.sshd", manager: "launchd", start: "static", state: "stopped" },
  ]);
  const off = (await outcomeOf(servicesMacos, mac(japanese))).data?.find(({ name }) => name === "com.openssh.sshd");
  expect(off).toMatchObject({ start: "disabled" });
  // A declaration that is cut off costs itself, and is named.
  expect(await outcomeOf(servicesMacos, mac(managed))).toMatchObject({
    status: "partial",
    code: "INVENTORY_OUTPUT_INVALID",
  });
});

test("both ways in which launchd writes what is switched off", () => {
  expect(overridesIn('\t"a" => true\n\t"b" => false\n\t"c" => enabled\n\t"d" => disabled\n\t"e" => maybe')).toEqual(
    new Map([
      ["a", false],
      ["b", true],
      ["c", true],
      ["d", false],
    ]),
  );
  expect(labelsIn("\t  12      - \tcom.a\n\t   0    (pe) \tcom.b\n-\t0\tcom.c\n\t  7     -9 \tcom.d")).toEqual(
    new Map([
      ["com.a", true],
      ["com.b", false],
      ["com.c", false],
      ["com.d", true],
    ]),
  );
});

test("tasks of launchd and cron, without parameters", async () => {
  const { data } = await outcomeOf(scheduledTasksMacos, mac(intel));
  expect(data).toEqual([
    {
      kind: "launchd",
      source: "/Library/LaunchDaemons/com.example.backup.plist",
      schedule: "Hour=3 Minute=15",
      program: "/usr/local/bin/backup",
      account: "root",
      enabled: true,
    },
    {
      kind: "launchd",
      source: "/Library/LaunchAgents/com.google.keystone.agent.plist",
      schedule: "every 3623 s",
      program: "/Library/Google/GoogleSoftwareUpdate/ksinstall",
      enabled: true,
    },
    {
      kind: "cron",
      source: "/private/var/at/tabs/anna",
      schedule: "*/5 * * * *",
      program: "/usr/local/bin/poll",
      account: "anna",
      enabled: true,
    },
  ]);
  expect((await outcomeOf(scheduledTasksMacos, mac(managed))).data).toMatchObject([
    { schedule: "Weekday=1 Hour=8; Weekday=5 Hour=17 Minute=30; every minute", account: "_www" },
  ]);
  expect(await outcomeOf(scheduledTasksMacos, mac(japanese))).toMatchObject({
    status: "partial",
    code: "CORE_HOST_ACCESS",
  });
});

test("ports with their programs as root, and all of them without", async () => {
  expect((await outcomeOf(listeningPortsMacos, mac(intel))).data).toEqual([
    { protocol: "tcp", address: "0.0.0.0", port: 22, program: "launchd" },
    { protocol: "tcp", address: "::", port: 22, program: "launchd" },
    { protocol: "tcp", address: "0.0.0.0", port: 7_000, program: "ControlCenter" },
    { protocol: "tcp", address: "0.0.0.0", port: 49_158, program: "rapportd" },
    { protocol: "udp", address: "0.0.0.0", port: 5_353, program: "mDNSResponder" },
    { protocol: "udp", address: "::", port: 5_353, program: "mDNSResponder" },
  ]);
  expect(await outcomeOf(listeningPortsMacos, mac(japanese))).toEqual({
    status: "complete",
    code: undefined,
    data: [
      { protocol: "tcp", address: "::", port: 5_900 },
      { protocol: "tcp", address: "::1", port: 631 },
      { protocol: "tcp", address: "fe80::1", port: 8_021, interface: "lo0" },
    ],
  });
});

test("a socket that speaks to another waits for nobody", () => {
  const connected = "p1\ncFirefox\ntIPv4\nPUDP\nn192.0.2.25:61234->192.0.2.1:443\nn*:5353\n";
  expect(lsofSockets(connected)).toEqual([
    { protocol: "udp", address: "0.0.0.0", port: 5_353, interface: undefined, program: "Firefox" },
  ]);
});

test("any output of lsof and netstat gives ports that are some, or none", () => {
  const pieces = fc.constantFrom(
    "p1\n",
    "cname\n",
    "tIPv4\n",
    "tIPv6\n",
    "PTCP\n",
    "PUDP\n",
    "n*:22\n",
    "n[::1]:631\n",
    "n*:99999\n",
    "n:\n",
    "tcp4 0 0 *.22 *.* LISTEN\n",
    "udp6 0 0 ::1.5 *.*\n",
    "tcp4 0 0 . .\n",
    "\u001b[0m",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      for (const socket of [...lsofSockets(parts.join("")), ...netstatSockets(parts.join(""))]) {
        expect(socket.port).toBeGreaterThan(0);
        expect(socket.port).toBeLessThan(65_536);
        expect(socket.address).not.toBe("");
      }
    }),
    { numRuns: runs },
  );
});

test("accounts and groups; directory accounts, guests and services", async () => {
  const { data } = await outcomeOf(localUsersMacos, mac(intel));
  expect(data?.map(({ name, kind, password, administrator }) => [name, kind, password, administrator])).toEqual([
    ["root", "system", "locked", true],
    ["nobody", "system", "locked", false],
    ["_www", "system", "locked", false],
    ["anna", "human", "set", true],
    ["gast", "system", "locked", false],
  ]);
  expect((await outcomeOf(localUsersMacos, mac(managed))).data?.at(-1)).toMatchObject({
    name: "anna",
    password: "set",
    administrator: false,
  });
  expect((await outcomeOf(localGroupsMacos, mac(intel))).data?.[0]).toEqual({
    name: "admin",
    groupId: 80,
    members: ["anna", "root"],
    administrators: true,
  });
});

test("accounts of an image, by the files of its directory, without their hashes", async () => {
  const list = (key: string, value: string): string => `<key>${key}</key><array><string>${value}</string></array>`;
  const user = `<plist version="1.0"><dict>${list("name", "anna")}${list("uid", "501")}${list("gid", "20")}${list("home", "/Users/anna")}
    ${list("shell", "/bin/zsh")}${list("authentication_authority", ";ShadowHash;")}<key>ShadowHashData</key><array><data>c2VjcmV0</data></array></dict></plist>`;
  const group = `<plist version="1.0"><dict>${list("name", "admin")}${list("gid", "80")}${list("users", "anna")}</dict></plist>`;
  const base = "/private/var/db/dslocal/nodes/Default";
  const host = macImage({ files: { [`${base}/users/anna.plist`]: user, [`${base}/groups/admin.plist`]: group } });
  expect((await outcomeOf(localUsersMacos, host)).data).toEqual([
    {
      name: "anna",
      userId: 501,
      groupId: 20,
      kind: "human",
      home: "/Users/anna",
      shell: "/bin/zsh",
      password: "set",
      administrator: true,
    },
  ]);
});

test("who is logged on, and who was", async () => {
  expect((await outcomeOf(loggedOnUsersMacos, mac(intel))).data).toEqual([
    { user: "anna", session: "console", kind: "graphical", since: "2026-03-02T09:16:40.000Z" },
    { user: "anna", session: "ttys000", kind: "terminal", since: "2026-03-02T11:13:20.000Z" },
    { user: "berta", session: "ttys002", kind: "remote", since: "2026-03-02T14:00:00.000Z", from: "192.0.2.77" },
  ]);
  const now = Date.UTC(2026, 2, 2, 13);
  expect((await outcomeOf(logOnsMacos, mac(intel), now)).data).toEqual([
    {
      user: "anna",
      terminal: "console",
      at: "2025-12-31T08:00:00.000Z",
      until: "2025-12-31T18:00:00.000Z",
      kind: "graphical",
    },
    {
      user: "berta",
      terminal: "ttys001",
      at: "2026-02-27T23:50:00.000Z",
      until: "2026-03-01T00:10:00.000Z",
      kind: "terminal",
    },
    {
      user: "anna",
      terminal: "console",
      at: "2026-03-01T08:05:00.000Z",
      until: "2026-03-01T17:20:00.000Z",
      kind: "graphical",
    },
    { user: "anna", terminal: "ttys002", at: "2026-03-02T12:00:00.000Z", kind: "remote", from: "192.0.2.77" },
  ]);
});

test("a line of last names no year: any day of the last ten years is found again, or is one that fits as well", () => {
  const now = Date.UTC(2026, 10, 23, 12);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_650 }), (daysAgo) => {
      const date = new Date(now - daysAgo * 86_400_000);
      const [weekday, day, month] = date.toUTCString().replace(",", "").split(" ");
      const [found] = logOnsIn(
        `anna       ttys000                            ${weekday} ${month} ${String(Number(day)).padStart(2)} 12:00 - 13:00  (01:00)`,
        now,
      );
      const at = new Date(found?.at ?? 0);
      expect([at.getUTCDay(), at.getUTCDate(), at.getUTCMonth()]).toEqual([
        date.getUTCDay(),
        date.getUTCDate(),
        date.getUTCMonth(),
      ]);
      expect(at.getTime()).toBeGreaterThanOrEqual(date.getTime());
    }),
    { numRuns: runs },
  );
});

test("any bytes are records or none", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      expect(sessionRecords(bytes).length).toBeLessThanOrEqual(bytes.length / 628);
    }),
    { numRuns: runs },
  );
});

test("containers and what runs them; guests of four programs, of the account's own files alone", async () => {
  expect((await outcomeOf(containerEnginesMacos, mac(french))).data).toEqual([
    { engine: "podman", version: "5.3.0" },
    { engine: "colima", version: "0.8.0" },
  ]);
  expect((await outcomeOf(containersMacos, mac(intel))).data).toEqual([
    { engine: "docker", name: "db", image: "postgres:16", state: "running" },
  ]);
  expect((await outcomeOf(virtualMachinesMacos, mac(french))).data).toEqual([
    {
      manager: "parallels",
      name: "Windows 11",
      uuid: "aaaa1111-0000-0000-0000-000000000001",
      memoryBytes: 8 * 2 ** 30,
    },
    {
      manager: "utm",
      name: "Debian 12",
      uuid: "bbbb1111-0000-0000-0000-000000000002",
      system: "debian",
      memoryBytes: 4 * 2 ** 30,
    },
    { manager: "vmware", name: "Ubuntu 24.04", system: "arm-ubuntu-64", memoryBytes: 4 * 2 ** 30, processors: 2 },
    {
      manager: "virtualbox",
      name: "Old",
      uuid: "cccc1111-0000-0000-0000-000000000003",
      system: "Debian_64",
      memoryBytes: 2 * 2 ** 30,
      processors: 2,
    },
  ]);
});

test("what lies beside the homes of people is nobody's", async () => {
  const info = `<plist version="1.0"><dict><key>CFBundleVersion</key><string>1</string></dict></plist>`;
  const at = (home: string): string => `/Users/${home}/Applications/A.app/Contents/Info.plist`;
  const host = macImage({ files: { [at("Shared")]: info, [at("Guest")]: info, [at("anna")]: info } });
  expect((await outcomeOf(userSoftwareMacos, host)).data?.map(({ user }) => user)).toEqual(["anna"]);
});

test("a home that may not be entered leaves the software of the others complete", async () => {
  const info = `<plist version="1.0"><dict><key>CFBundleVersion</key><string>1</string></dict></plist>`;
  const at = (home: string): string => `/Users/${home}/Applications/A.app/Contents/Info.plist`;
  const host = macImage({ files: { [at("anna")]: info, [at("ben")]: info } });
  const list: typeof host.list = async (path, options) => {
    if (path === "/Users/ben/Applications") throw new HostAccessError(path);
    return host.list(path, options);
  };
  expect(await outcomeOf(userSoftwareMacos, { ...host, list })).toMatchObject({
    status: "partial",
    data: [{ user: "anna" }],
    completeFor: ["anna"],
  });
});

test("packages of languages, for all and for one", async () => {
  const names = (rows: readonly { ecosystem: string; name: string }[] | undefined) =>
    rows?.map(({ ecosystem, name }) => `${ecosystem} ${name}`);
  expect(names((await outcomeOf(languagePackagesMacos, mac(french))).data)).toEqual([
    "npm @scope/tool",
    "npm npm",
    "pypi requests",
    "pypi pyyaml",
  ]);
  expect(names((await outcomeOf(userSoftwareMacos, mac(french))).data)).toEqual([
    "macos Bruno",
    "pypi black",
    "npm pnpm",
  ]);
});
