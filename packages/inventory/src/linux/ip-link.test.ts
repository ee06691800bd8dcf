import { spawnSync } from "node:child_process";
import { networkInterfaces } from "node:os";
import fc from "fast-check";
import { expect, test } from "vitest";
import { OutputInvalidError } from "../errors.ts";
import { interfaceKind } from "./interface-kind.ts";
import { ipLinks, ipParameters, macOf } from "./ip-link.ts";

/** Made by hand after the format of `ip -json -details address` of iproute2 6.1. */
const wireless = {
  ifindex: 3,
  ifname: "wlp0s20f3",
  flags: ["BROADCAST", "MULTICAST", "UP", "LOWER_UP"],
  mtu: 1500,
  operstate: "UP",
  link_type: "ether",
  address: "8A:11:22:33:44:55",
  permaddr: "70:a8:d3:01:02:03",
  addr_info: [
    { family: "inet", local: "192.0.2.77", prefixlen: 24, scope: "global", dynamic: true, valid_life_time: 3_000 },
    { family: "inet6", local: "2001:db8::1", prefixlen: 64, scope: "global", dynamic: true, mngtmpaddr: true },
    { family: "inet6", local: "2001:db8::aaaa", prefixlen: 64, scope: "global", temporary: true, dynamic: true },
    { family: "inet6", local: "2001:db8::bbbb", prefixlen: 64, scope: "global", deprecated: true },
    { family: "inet6", local: "fe80::1", prefixlen: 64, scope: "link" },
  ],
};

test("keeps the addresses that last", () => {
  expect(ipLinks(JSON.stringify([wireless]))).toEqual([
    {
      name: "wlp0s20f3",
      kind: undefined,
      linkType: "ether",
      mac: "8a:11:22:33:44:55",
      permanentMac: "70:a8:d3:01:02:03",
      mtuBytes: 1500,
      isUp: true,
      addresses: ["192.0.2.77/24", "2001:db8::1/64"],
    },
  ]);
});

test("refuses what is no such JSON, and reads any that is", () => {
  for (const json of ["Usage: ip [ OPTIONS ]", '[{"ifname":"eth', "{}", "null"])
    expect(() => ipLinks(json)).toThrow(OutputInvalidError);
  fc.assert(
    fc.property(
      fc.array(fc.anything()),
      (links) => void ipLinks(JSON.stringify(links, (_, value) => (typeof value === "bigint" ? 0 : value))),
    ),
  );
});

test("takes addresses of six bytes alone", () => {
  expect(["02:FC:00:00:00:01", "00:00:00:00:00:00", "02:fc:00:00:00", "", undefined].map(macOf)).toEqual([
    "02:fc:00:00:00:01",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("tells kinds apart, and leaves out what comes and goes", () => {
  const kindOf = (name: string, more: Partial<Parameters<typeof interfaceKind>[0]>) =>
    interfaceKind({ name, deviceType: undefined, linkKind: undefined, hardwareType: "1", physical: false, ...more });
  expect([
    kindOf("eth0", { physical: true }),
    kindOf("wlan0", { physical: true, deviceType: "wlan" }),
    kindOf("ib0", { physical: true, hardwareType: "32" }),
    kindOf("can0", { physical: true, hardwareType: "280" }),
    kindOf("br0", { deviceType: "bridge" }),
    kindOf("docker0", { deviceType: "bridge", linkKind: "bridge" }),
    kindOf("bond0", { linkKind: "bond" }),
    kindOf("eth0.7", { deviceType: "vlan" }),
    kindOf("wg0", { linkKind: "wireguard", hardwareType: "65534" }),
  ]).toEqual(["ethernet", "wireless", "infiniband", "other", "bridge", "bridge", "bond", "vlan", "tunnel"]);
  expect([
    kindOf("lo", { hardwareType: "772" }),
    kindOf("vethab12", { linkKind: "veth" }),
    kindOf("ifb0", { linkKind: "ifb" }),
    kindOf("vnet3", { linkKind: "tun" }),
    kindOf("x", { linkKind: "constructor" }),
  ]).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test("agrees with the system's own list of addresses", ({ skip }) => {
  const { error, stdout } = spawnSync("/usr/sbin/ip", ipParameters, { encoding: "utf8" });
  skip(error !== undefined, "ip is not installed");
  const system = Object.entries(networkInterfaces());
  for (const { name, mac, addresses } of ipLinks(stdout)) {
    const theirs = system.find(([theirName]) => theirName === name)?.[1] ?? [];
    for (const address of addresses) expect(theirs.map(({ cidr }) => cidr)).toContain(address);
    if (mac && theirs[0]) expect(theirs[0].mac).toBe(mac);
  }
});
