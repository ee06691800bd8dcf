import { type Host, type HostEntry, HostOutputTooLargeError } from "@fleetwright/core";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { macosCollectors } from "../macos-collectors.ts";
import { mac, macs } from "./fixtures/mac.ts";

/** A Mac that gives the same answer to every question, whatever it is. */
function macThatSays(content: string | Uint8Array, entries: readonly HostEntry[]): Host {
  const stdout = Buffer.from(content).toString("utf8");
  return {
    kind: "recorded",
    platform: "macos",
    canRun: true,
    run: async () => ({ exitCode: 0, stdout, stderr: stdout }),
    async readFile(path, { maxBytes = 16 * 1024 * 1024 } = {}) {
      if (content.length > maxBytes) throw new HostOutputTooLargeError(path, maxBytes);
      return Buffer.from(content);
    },
    list: async (path) => (path.split("/").length > 6 ? [] : entries),
    status: async () => ({ kind: "file", sizeBytes: 1, modifiedAt: Number.MAX_SAFE_INTEGER, mode: 0 }),
    readLink: async () => stdout,
    writeFile: async () => {
      throw new Error("a collector wrote");
    },
  };
}

const names = ["a.app", "..", "\u001b[31m.app", "\0", "x".repeat(5_000), "<b>.app", "a.plist", "1"];
const entries: HostEntry[] = names.flatMap((name) => [
  { name, kind: "directory", modifiedAt: -1e18 },
  { name: `${name}.plist`, kind: "file", modifiedAt: Number.NaN },
]);

/** An answer of every type that system_profiler has, each with the same items. */
const profile = (item: object): string =>
  JSON.stringify(
    Object.fromEntries(
      [
        "Hardware",
        "Software",
        "Memory",
        "Displays",
        "Power",
        "iBridge",
        "NVMe",
        "SerialATA",
        "Audio",
        "PCI",
        "Printers",
        "Firewall",
        "ConfigurationProfile",
        "Applications",
      ].map((type) => [`SP${type}DataType`, [item, item, null, 7, [item]]]),
    ),
  );
const deep = "[".repeat(5_000) + "]".repeat(5_000);
const keys = [
  "_name",
  "path",
  "version",
  "uri",
  "machine_model",
  "bsd_name",
  "dimm_size",
  "sppci_model",
  "_spdisplays_edid",
  "device_serial",
  "spconfigprofile_profile_identifier",
];

describe.each([
  ["nothing", ""],
  ["escapes, NUL and half a pair", "\u001b[2J\0\ud800<script>alert(1)</script>\n".repeat(20)],
  ["JSON that is cut off", '{"SPHardwareDataType": [{"_name": "'],
  ["JSON that is too deep", `{"SPHardwareDataType": ${deep}}`],
  ["items with huge texts", profile(Object.fromEntries(keys.map((key) => [key, `/${"x".repeat(5_000)}`])))],
  [
    "items with lists and numbers for texts",
    profile(Object.fromEntries(keys.map((key, index) => [key, index % 2 ? [[]] : -1e300]))),
  ],
  [
    "items named like prototypes",
    profile({
      _name: "__proto__",
      path: "/Applications/__proto__.app",
      version: "constructor",
      ["__proto__"]: { polluted: true },
    }),
  ],
  ["items inside of items", profile({ _items: [{ _items: [{ _name: "a" }] }], _name: "b" })],
  [
    "a property list of the wrong kind",
    '<plist version="1.0"><array><array/><integer>7</integer><string>x</string></array></plist>',
  ],
  ["a property list that is cut off", '<plist version="1.0"><dict><key>Interfaces</key><array>'],
  ["a property list with an entity", '<!DOCTYPE plist [<!ENTITY a "aaaa">]><plist><string>&a;</string></plist>'],
  ["a binary property list that is cut off", Buffer.from("bplist00\u00d1\u0001\u0002Qa", "latin1")],
  ["many short lines", 'a: b (c) = "d"\n'.repeat(20_000)],
  ["a line of a megabyte", "a ".repeat(500_000)],
])("a Mac that answers with %s", (_, content) => {
  test.each(macosCollectors.map((collector) => [collector.name, collector] as const))(
    "costs %s its section at most",
    async (_name, collector) => {
      const startedAt = performance.now();
      const { data, code } = await outcomeOf(collector, macThatSays(content, entries));
      expect(code ?? "NONE", "an error without a code is a crash").toMatch(/^[A-Z][A-Z_]+$/);
      if (data !== undefined) expect(JSON.stringify(data).length).toBeLessThan(9_000_000);
      expect(Reflect.get({}, "polluted")).toBeUndefined();
      expect(performance.now() - startedAt).toBeLessThan(8_000);
    },
  );
});

// The host's own name is left out: macOS makes it from its first user's name, and it is the machine's name all the same.
test("nothing that tells who uses a Mac is in sections that tell of nobody", async () => {
  for (const name of macs) {
    for (const collector of macosCollectors.filter(({ section }) => section.personal === "none")) {
      const { data } = await outcomeOf(collector, mac(name));
      const told = JSON.stringify(data ?? null, (key, value) => (key === "hostname" ? undefined : value));
      expect(told, `${collector.name} on ${name}`).not.toMatch(/anna|hanako|花子|camille@|secret/i);
    }
  }
});
