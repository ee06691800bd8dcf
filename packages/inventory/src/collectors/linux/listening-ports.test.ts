import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { type Host, HostCommandMissingError, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientPortRange, isOffered } from "../../linux/socket.ts";
import { tableSockets } from "../../linux/socket-table.ts";
import { listeningSockets } from "../../linux/ss-output.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { listeningPortsLinux } from "./listening-ports.ts";

/** Made by hand after `ss -H -tulpn` of iproute2 6.1 (Debian 12), as root. */
const output = `\
udp   UNCONN 0      0                              0.0.0.0:5353        0.0.0.0:*     users:(("avahi-daemon",pid=512,fd=12))
udp   UNCONN 0      0                        127.0.0.53%lo:53          0.0.0.0:*     users:(("systemd-resolve",pid=401,fd=16))
udp   UNCONN 0      0                              0.0.0.0:43210       0.0.0.0:*     users:(("firefox",pid=2000,fd=9))
udp   UNCONN 0      0                              0.0.0.0:51820       0.0.0.0:*
udp   ESTAB  0      0                         192.0.2.5:40000     192.0.2.1:53       users:(("x",pid=3,fd=1))
udp   UNCONN 0      0      [fe80::1234:5678:9abc:def0]%enp0s31f6:546         [::]:*     users:(("NetworkManager",pid=600,fd=20))
tcp   LISTEN 0      128                            0.0.0.0:22          0.0.0.0:*     users:(("sshd",pid=812,fd=3))
tcp   LISTEN 0      4096                                 *:80                *:*     users:(("nginx",pid=901,fd=6),("nginx",pid=900,fd=6))
tcp   LISTEN 0      4096                         127.0.0.1:631         0.0.0.0:*     users:(("cupsd",pid=700,fd=7),("systemd",pid=1,fd=80))
tcp   LISTEN 0      4096                         127.0.0.1:39001       0.0.0.0:*     users:(("containerd",pid=900,fd=9))
tcp   LISTEN 0      4096                           0.0.0.0:39002       0.0.0.0:*     users:(("rpc.statd",pid=901,fd=9))
tcp   LISTEN 0      511                              [::1]:3000           [::]:*     users:(("a"b,(\u001b[31m",pid=7,fd=1))
`;

test("reads ss, without what comes and goes", async () => {
  const { status, data } = await outcomeOf(listeningPortsLinux, machine({ commands: { "ss -H -tulpn": output } }));
  expect(status).toBe("complete");
  const rows = data?.map(({ protocol, address, port, interface: on, program }) =>
    [protocol, address, port, on ?? "-", program ?? "-"].join(" "),
  );
  expect(rows?.sort()).toEqual(
    [
      "udp 0.0.0.0 5353 - avahi-daemon",
      "udp 127.0.0.53 53 lo systemd-resolve",
      "udp 0.0.0.0 51820 - -",
      "udp fe80::1234:5678:9abc:def0 546 enp0s31f6 NetworkManager",
      "tcp 0.0.0.0 22 - sshd",
      "tcp :: 80 - nginx",
      "tcp 127.0.0.1 631 - systemd",
      "tcp 0.0.0.0 39002 - rpc.statd",
      'tcp ::1 3000 - a"b,(\u001b[31m',
    ].sort(),
  );
});

test("reads the kernel's tables where there is no ss", async () => {
  // Made by hand after proc(5): sshd on all addresses, cups on ::1, a client's connection, DHCP, no UDP over IPv6.
  const head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
  const row = (local: string, state: string, inode: number): string =>
    `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100 0 0 10 0\n`;
  const host = machine({
    files: {
      "/proc/net/tcp": `${head}${row("00000000:0016", "0A", 501)}${row("050200C0:D431", "01", 502)}`,
      "/proc/net/tcp6": `${head}${row("00000000000000000000000001000000:0277", "0A", 503)}`,
      "/proc/net/udp": `${head}${row("00000000:0044", "07", 504)}`,
      "/proc/812/comm": "sshd\n",
      "/proc/900/comm": "sshd-session\n",
      "/proc/700/comm": "cupsd\n",
    },
    links: { "/proc/812/fd/3": "socket:[501]", "/proc/900/fd/3": "socket:[501]", "/proc/700/fd/7": "socket:[503]" },
    refused: ["/proc/1/fd"],
  });
  const { status, data } = await outcomeOf(listeningPortsLinux, host);
  expect(status).toBe("complete");
  expect(data).toEqual([
    { protocol: "tcp", address: "::1", port: 631, program: "cupsd" },
    { protocol: "tcp", address: "0.0.0.0", port: 22, program: "sshd" },
    { protocol: "udp", address: "0.0.0.0", port: 68 },
  ]);
});

test("has nothing to ask without ss and tables", async () => {
  expect((await outcomeOf(listeningPortsLinux, machine({}))).status).toBe("unsupported");
});

test("knows which ports are for clients", () => {
  const socket = { protocol: "udp" as const, address: "::", interface: undefined, program: undefined };
  expect(isOffered({ ...socket, port: 20_000 }, clientPortRange("10000\t30000\n"))).toBe(false);
  expect(isOffered({ ...socket, port: 40_000 }, clientPortRange("10000\t30000\n"))).toBe(true);
  expect(isOffered({ ...socket, port: 40_000 }, clientPortRange("none"))).toBe(false);
});

test("writes addresses as everybody does", () => {
  const address = (digits: string): string | undefined =>
    tableSockets(`0: ${digits}:0050 0:0 0A 0 0 0 0 0 9\n`, "tcp")[0]?.address;
  expect(address("0100007F")).toBe("127.0.0.1");
  expect(address("00000000000000000000000000000000")).toBe("::");
  expect(address("0000000000000000FFFF00000100007F")).toBe("::ffff:127.0.0.1");
  expect(address("B80D0120000000000000000001000000")).toBe("2001:db8::1");
});

test("takes any output, and long lines in linear time", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'tcp LISTEN[]:%*()",0users=pid\n\u001b'.split("")), maxLength: 300 }),
      (text) => {
        listeningSockets(text);
        tableSockets(text, "udp");
      },
    ),
  );
  for (const part of ['("', '("a",pid=1,fd=', "[", ":", " ", "%"]) {
    listeningSockets(`tcp LISTEN 0 0 0.0.0.0:1 * users:((${part.repeat(500_000)}`);
    tableSockets(part.repeat(500_000), "tcp");
  }
});

const server = createServer();
const socket = createSocket("udp4");
let port = 0;

beforeAll(async () => {
  // A fixed port below those of clients, or the next free one.
  for (port = 21_417; ; port += 1) {
    server.listen(port, "127.0.0.1");
    const listening = await Promise.race([
      once(server, "listening").then(() => true),
      once(server, "error").then(() => false),
    ]);
    if (listening) break;
  }
  socket.bind(port, "127.0.0.1");
  await once(socket, "listening");
});

afterAll(() => {
  server.close();
  socket.close();
});

test("finds what listens on this machine, with ss and without it, and both alike", async ({ skip }) => {
  skip(process.platform !== "linux", "this is no Linux");
  const local = localHost();
  const withoutSs: Host = {
    ...local,
    run: async (command) => {
      throw new HostCommandMissingError(command);
    },
  };
  const name = readFileSync("/proc/self/comm", "utf8").trim();
  const before = await outcomeOf(listeningPortsLinux, local);
  const tabled = await outcomeOf(listeningPortsLinux, withoutSs);
  const after = await outcomeOf(listeningPortsLinux, local);
  const mine = (["tcp", "udp"] as const).map((protocol) =>
    expect.objectContaining({
      protocol,
      address: "127.0.0.1",
      port,
      program: expect.stringMatching(`^${name.slice(0, 4)}`),
    }),
  );
  for (const { status, data } of [tabled, after]) {
    expect(status).toBe("complete");
    expect(data).toEqual(expect.arrayContaining(mine));
  }
  const places = ({ data }: typeof after): string[] => [
    ...new Set(data?.map((row) => `${row.protocol} ${row.address} ${row.port}`)),
  ];
  // Other tests open and close ports meanwhile.
  const steady = places(before).filter((place) => places(after).includes(place));
  expect(places(tabled)).toEqual(expect.arrayContaining(steady));
});
