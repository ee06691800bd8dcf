import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { savedTables } from "../../linux/iptables-save.ts";
import { nftRuleset } from "../../linux/nft-ruleset.ts";
import { firewallLinux } from "./firewall.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";

const listRuleset = "nft -j -t list ruleset";

/** Recorded on Debian 12 with nftables 1.0.6, as root, in a network namespace of its own; shortened by one chain. */
const recorded = `{"nftables": [{"metainfo": {"version": "1.0.6", "release_name": "Lester Gooch #5", "json_schema_version": 1}}, {"table": {"family": "inet", "name": "filter", "handle": 1}}, {"set": {"family": "inet", "name": "blocked", "table": "filter", "type": "ipv4_addr", "handle": 4}}, {"chain": {"family": "inet", "table": "filter", "name": "input", "handle": 1, "type": "filter", "hook": "input", "prio": 0, "policy": "drop"}}, {"chain": {"family": "inet", "table": "filter", "name": "output", "handle": 3, "type": "filter", "hook": "output", "prio": 0, "policy": "accept"}}, {"rule": {"family": "inet", "table": "filter", "chain": "input", "handle": 5, "expr": [{"match": {"op": "in", "left": {"ct": {"key": "state"}}, "right": ["established", "related"]}}, {"accept": null}]}}, {"rule": {"family": "inet", "table": "filter", "chain": "input", "handle": 6, "expr": [{"match": {"op": "==", "left": {"meta": {"key": "iif"}}, "right": "lo"}}, {"accept": null}]}}, {"rule": {"family": "inet", "table": "filter", "chain": "input", "handle": 7, "expr": [{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": 22}}, {"accept": null}]}}]}`;
/** The same machine without rules. */
const empty = `{"nftables": [{"metainfo": {"version": "1.0.6", "release_name": "Lester Gooch #5", "json_schema_version": 1}}]}`;
const ufwSave = readFileSync(join(import.meta.dirname, "fixtures/firewall/ufw-iptables-save.txt"), "utf8");

test("reads the rules of nftables, and that there are none", async () => {
  const host = (said: string) => machine({ files: { "/usr/sbin/nft": "" }, commands: { [listRuleset]: said } });
  expect(await outcomeOf(firewallLinux, host(recorded))).toMatchObject({
    status: "complete",
    data: [{ tool: "nftables", active: true, incoming: "drop", rules: 3 }],
  });
  expect(await outcomeOf(firewallLinux, host(empty))).toMatchObject({
    status: "complete",
    data: [{ tool: "nftables", active: false, incoming: "accept", rules: 0 }],
  });
});

test("tells ufw by its configuration and its chains", async () => {
  const files = {
    "/usr/sbin/iptables-save": "",
    "/etc/ufw/ufw.conf": "# /etc/ufw/ufw.conf\nENABLED=yes\nLOGLEVEL=low\n",
    "/etc/default/ufw": 'IPV6=yes\nDEFAULT_INPUT_POLICY="DROP"\n',
  };
  const { status, data } = await outcomeOf(
    firewallLinux,
    machine({ files, commands: { "iptables-save": ufwSave, "ip6tables-save": ufwSave } }),
  );
  expect(status).toBe("complete");
  expect(data).toEqual([
    { tool: "ufw", enabled: true, active: true, incoming: "drop" },
    { tool: "iptables", active: true, incoming: "drop", rules: 130 },
  ]);
});

const listUnitFiles = "systemctl list-unit-files --type=service --full --no-legend --no-pager";
const listUnits = "systemctl list-units --type=service --all --full --plain --no-legend --no-pager";

test("reads firewalld and the zone that interfaces are in by default", async () => {
  // Made by hand after firewalld 2.0 of Fedora 39.
  const host = machine({
    folders: ["/run/systemd/system"],
    files: {
      "/etc/firewalld/firewalld.conf": "# comment\nDefaultZone=FedoraWorkstation\nCleanupOnExit=yes\n",
      "/usr/lib/firewalld/zones/FedoraWorkstation.xml":
        '<?xml version="1.0" encoding="utf-8"?>\n<zone>\n  <short>Fedora Workstation</short>\n  <service name="ssh"/>\n</zone>\n',
      "/usr/sbin/nft": "",
    },
    commands: {
      [listUnitFiles]: "firewalld.service enabled enabled\nnftables.service disabled disabled\n",
      [listUnits]: "firewalld.service loaded active running firewalld - dynamic firewall daemon\n",
      [listRuleset]: JSON.stringify({
        nftables: [
          {
            chain: {
              family: "inet",
              table: "firewalld",
              name: "filter_INPUT",
              hook: "input",
              prio: 10,
              policy: "accept",
            },
          },
          {
            rule: {
              family: "inet",
              table: "firewalld",
              chain: "filter_INPUT",
              expr: [{ match: {} }, { accept: null }],
            },
          },
          {
            rule: {
              family: "inet",
              table: "firewalld",
              chain: "filter_INPUT",
              expr: [{ reject: { type: "icmpx", expr: "admin-prohibited" } }],
            },
          },
        ],
      }),
    },
  });
  expect(await outcomeOf(firewallLinux, host)).toMatchObject({
    status: "complete",
    data: [
      { tool: "firewalld", enabled: true, active: true, incoming: "reject" },
      { tool: "nftables", enabled: false, active: true, incoming: "reject", rules: 2 },
    ],
  });
});

test("without root the tools are known, and the rules are not", async () => {
  // Recorded on Debian 12 as an ordinary user.
  const stderr =
    "Operation not permitted (you must be root)\nnetlink: Error: cache initialization failed: Operation not permitted\n";
  const files = { "/usr/sbin/nft": "", "/etc/ufw/ufw.conf": "ENABLED=no\n" };
  const host = machine({ files, commands: { [listRuleset]: { exitCode: 1, stderr } } });
  expect(await outcomeOf(firewallLinux, host)).toEqual({
    status: "partial",
    code: "INVENTORY_COMMAND_FAILED",
    data: [{ tool: "ufw", enabled: false }, { tool: "nftables" }],
  });
});

test("reads what an image would do", async () => {
  const root = await mkdtemp(join(tmpdir(), "firewall-"));
  try {
    const file = async (path: string, content: string): Promise<void> => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    };
    await file("usr/lib/systemd/systemd", "");
    await file("usr/sbin/nft", "");
    await file("usr/lib/systemd/system/nftables.service", "[Install]\nWantedBy=sysinit.target\n");
    await file("etc/ufw/ufw.conf", "ENABLED=no\n");
    await file("etc/default/ufw", "DEFAULT_INPUT_POLICY=REJECT\n");
    await mkdir(join(root, "etc/systemd/system/sysinit.target.wants"), { recursive: true });
    await symlink(
      "/lib/systemd/system/nftables.service",
      join(root, "etc/systemd/system/sysinit.target.wants/nftables.service"),
    );
    expect(await outcomeOf(firewallLinux, imageHost(root))).toMatchObject({
      status: "complete",
      data: [
        { tool: "ufw", enabled: false, incoming: "reject" },
        { tool: "nftables", enabled: true },
      ],
    });
  } finally {
    await rm(root, { recursive: true });
  }
});

test("IPv4 and IPv6 can differ", () => {
  const chain = (family: string, policy: string) => ({
    chain: { family, table: "filter", name: "INPUT", hook: "input", policy },
  });
  const incoming = (...nftables: object[]): string => nftRuleset(JSON.stringify({ nftables })).incoming;
  expect(incoming(chain("ip", "drop"), chain("ip6", "accept"))).toBe("mixed");
  expect(incoming(chain("ip", "drop"), chain("inet", "drop"))).toBe("drop");
  expect(incoming(chain("bridge", "drop"))).toBe("accept");
  expect(savedTables("*filter\n:INPUT DROP [0:0]\n", "*filter\n:INPUT ACCEPT [0:0]\n").incoming).toBe("mixed");
  expect(savedTables("*nat\n:INPUT DROP [0:0]\n", undefined)).toMatchObject({ incoming: "accept", active: false });
  expect(
    savedTables(
      "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -j REJECT --reject-with icmp-host-prohibited\n",
      "",
    ).incoming,
  ).toBe("mixed");
});

test("refuses JSON that is cut off with a code, and takes any that is whole", async () => {
  const host = machine({ files: { "/usr/sbin/nft": "" }, commands: { [listRuleset]: recorded.slice(0, 300) } });
  expect(await outcomeOf(firewallLinux, host)).toMatchObject({ status: "failed", code: "INVENTORY_OUTPUT_INVALID" });
  fc.assert(fc.property(fc.array(fc.jsonValue()), (nftables) => void nftRuleset(JSON.stringify({ nftables }))));
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."*:-A INPUTdropfilter\n".split("")) }),
      (text) => void savedTables(text, text),
    ),
  );
  savedTables(`*filter\n${":".repeat(1_000_000)}\n-A INPUT ${" ".repeat(1_000_000)}`, undefined);
});

test("answers on this machine", async () => {
  const { status, data } = await outcomeOf(firewallLinux, localHost());
  // Who may not list the rules, also root in many containers, gets the tools alone.
  expect(["complete", "partial"]).toContain(status);
  expect(data?.some(({ tool }) => tool === "nftables")).toBe(existsSync("/usr/sbin/nft"));
});
