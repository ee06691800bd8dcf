import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loginRecords } from "../../linux/login-records.ts";
import { sessionNumbers, sessionUsers } from "../../linux/loginctl-output.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { logOnsLinux } from "./log-ons.ts";
import { loggedOnUsersLinux } from "./logged-on-users.ts";

const listSessions = "loginctl list-sessions --no-legend --no-pager";
const showSession =
  "env TZ=UTC0 loginctl show-session --property Id --property Name --property Class --property Type --property State " +
  "--property Remote --property RemoteHost --property Timestamp";

/** Made by hand after loginctl of systemd 252 and 256. */
const shown = `\
Id=2
Name=user1
Timestamp=Mon 2026-11-23 07:58:01 UTC
Remote=no
Type=wayland
Class=user
State=active

Id=5
Name=user2
Timestamp=Mon 2026-11-23 09:12:13 UTC
Remote=yes
RemoteHost=192.0.2.44
Type=tty
Class=user
State=active

Id=c1
Name=gdm
Timestamp=Mon 2026-11-23 07:57:00 UTC
Remote=no
Type=wayland
Class=greeter
State=closing

Id=7
Name=root
Timestamp=Mon 2026-11-23 10:00:01 UTC
Remote=no
Type=unspecified
Class=background
State=active
`;

test("asks systemd for the persons at the machine", async () => {
  const host = machine({
    folders: ["/run/systemd/system"],
    commands: {
      [listSessions]: " 2 1000 user1 seat0 2211 user tty2 no -\n 5 1001 user2 - 3322 user pts/0 no -\n",
      [`${showSession} 2 5`]: shown,
    },
  });
  expect(await outcomeOf(loggedOnUsersLinux, host)).toEqual({
    status: "complete",
    code: undefined,
    data: [
      { user: "user1", session: "2", kind: "graphical", since: "2026-11-23T07:58:01.000Z" },
      { user: "user2", session: "5", kind: "remote", since: "2026-11-23T09:12:13.000Z", from: "192.0.2.44" },
    ],
  });
});

/** A record of utmp(5), in the layout of x86-64 or of 64-bit ARM. */
function record(kind: number, terminal: string, user: string, from: string, at: string, size: 384 | 400 = 384): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeInt16LE(kind, 0);
  bytes.write(terminal, 8, 32);
  bytes.write(user, 44, 32);
  bytes.write(from, 76, 256);
  const seconds = Date.parse(at) / 1_000;
  if (size === 384) bytes.writeUInt32LE(seconds, 340);
  else bytes.writeBigInt64LE(BigInt(seconds), 344);
  return bytes;
}

const history = [
  record(2, "~", "reboot", "6.1.0-37-amd64", "2026-11-22T06:00:00Z"),
  record(7, "tty2", "user1", ":0", "2026-11-22T07:00:00Z"),
  record(7, "pts/0", "user2", "192.0.2.44", "2026-11-22T08:00:00Z"),
  record(8, "pts/0", "", "", "2026-11-22T09:00:00Z"),
  record(1, "~", "shutdown", "6.1.0-37-amd64", "2026-11-22T17:00:00Z"),
  record(2, "~", "reboot", "6.1.0-37-amd64", "2026-11-23T06:00:00Z"),
  record(7, "pts/1", "user1", "tmux(812).%0", "2026-11-23T07:00:00Z"),
];

test("reads the records where systemd is not there, on both layouts", async () => {
  const host = (size: 384 | 400) =>
    machine({
      files: {
        "/run/utmp": Buffer.concat([
          record(2, "~", "reboot", "", "2026-11-23T06:00:00Z", size),
          record(7, "pts/0", "user2", "pc-018.example.com", "2026-11-23T08:00:00Z", size),
          record(6, "tty1", "LOGIN", "", "2026-11-23T06:00:00Z", size),
        ]),
      },
    });
  for (const size of [384, 400] as const) {
    expect((await outcomeOf(loggedOnUsersLinux, host(size))).data).toEqual([
      {
        user: "user2",
        session: "pts/0",
        kind: "remote",
        since: "2026-11-23T08:00:00.000Z",
        from: "pc-018.example.com",
      },
    ]);
  }
});

test("reads past log-ons and their ends", async () => {
  const { data } = await outcomeOf(logOnsLinux, machine({ files: { "/var/log/wtmp": Buffer.concat(history) } }));
  expect(data).toEqual([
    {
      user: "user1",
      terminal: "tty2",
      kind: "graphical",
      at: "2026-11-22T07:00:00.000Z",
      until: "2026-11-22T17:00:00.000Z",
    },
    {
      user: "user2",
      terminal: "pts/0",
      kind: "remote",
      from: "192.0.2.44",
      at: "2026-11-22T08:00:00.000Z",
      until: "2026-11-22T09:00:00.000Z",
    },
    { user: "user1", terminal: "pts/1", kind: "terminal", at: "2026-11-23T07:00:00.000Z" },
  ]);
});

test("reads records as last does", ({ skip }) => {
  skip(spawnSync("last", ["--version"]).status !== 0, "last is not installed");
  const folder = mkdtempSync(join(tmpdir(), "wtmp-"));
  try {
    const file = join(folder, "wtmp");
    writeFileSync(file, Buffer.concat(history));
    const said = execFileSync("last", ["--file", file, "--time-format", "iso", "--nohostname"], {
      env: { ...process.env, TZ: "UTC" },
    });
    const lines = said
      .toString()
      .split("\n")
      .filter((line) => line.startsWith("user"))
      .map((line) => line.split(/\s+/));
    const mine = loginRecords(Buffer.concat(history)).filter(({ kind }) => kind === 7);
    expect(lines.map(([user, terminal, at]) => [user, terminal, Date.parse(at ?? "")]).reverse()).toEqual(
      mine.map(({ user, terminal, at }) => [user, terminal, at]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("has nothing to ask without systemd and records", async () => {
  expect((await outcomeOf(loggedOnUsersLinux, machine({}))).status).toBe("unsupported");
  expect((await outcomeOf(logOnsLinux, machine({}))).status).toBe("unsupported");
  expect((await outcomeOf(logOnsLinux, machine({ refused: ["/var/log/wtmp"] }))).code).toBe("CORE_HOST_ACCESS");
});

test("takes anything for records and sessions without a word", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 384, maxLength: 400 }), (bytes) => void loginRecords(bytes)));
  expect(loginRecords(Buffer.alloc(384 * 60_000))).toHaveLength(50_000);
  expect(loginRecords(Buffer.alloc(100))).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."Id=Name\n user:".split("")) }), (text) => {
      sessionNumbers(text);
      sessionUsers(text);
    }),
  );
  sessionUsers("\n ".repeat(500_000));
  expect(sessionNumbers("--host=evil 0\n;rm 1\n42 1000 user1\n")).toEqual(["42"]);
});

test("answers on this machine", async () => {
  expect(["complete", "unsupported"]).toContain((await outcomeOf(loggedOnUsersLinux, localHost())).status);
});
