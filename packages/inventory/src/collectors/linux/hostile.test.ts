import type { Host, HostEntry } from "@fleetwright/core";
import { localHost } from "@fleetwright/core";
import { describe, expect, test } from "vitest";
import { canonicalRows } from "../../canonical.ts";
import type { Collector } from "../../collector.ts";
import { collectors } from "../../collectors.ts";
import { outcomeOf } from "./fixtures/machine.ts";

const linux = collectors.filter(({ platforms }) => platforms.includes("linux"));

/** A host that gives the same answer to every question, whatever it is. */
function hostThatSays(content: string, entries: readonly HostEntry[]): Host {
  return {
    kind: "recorded",
    platform: "linux",
    canRun: true,
    run: async () => ({ exitCode: 0, stdout: content, stderr: content }),
    readFile: async () => Buffer.from(content),
    // Folders in folders would go on for good; a real file system ends somewhere, too.
    list: async (path) => (path.split("/").length > 8 ? [] : entries),
    status: async () => ({ kind: "file", sizeBytes: content.length, modifiedAt: Number.MAX_SAFE_INTEGER, mode: 0 }),
    readLink: async () => content,
    writeFile: async () => {
      throw new Error("a collector wrote");
    },
  };
}

const names = [
  "a",
  "1",
  "..",
  "a\u001b[31m\n",
  "\0",
  "x".repeat(10_000),
  "<img src=x onerror=alert(1)>",
  "a.service",
  "a.timer",
];
const entries: HostEntry[] = names.flatMap((name) => [
  { name, kind: "file", modifiedAt: Number.NaN },
  { name: `${name}.d`, kind: "directory", modifiedAt: -1e18 },
  { name: `${name}.wants`, kind: "link" },
]);

describe.each([
  ["nothing", ""],
  ["escapes, NUL and half a pair", "\u001b[2J\0\ud800<script>alert(1)</script>\n".repeat(20)],
  ["JSON that is cut off", '{"list": [{"name": "'],
  ["JSON of the wrong kind", "[[1, null, {}]]"],
  ["a line of a megabyte", "a".repeat(1_000_000)],
  ["many short lines", "a b c d e f g h\n".repeat(20_000)],
  ["assignments", "[a]\na=b\n".repeat(10_000)],
])("a machine that answers with %s", (_, content) => {
  test.each(linux.map((collector) => [collector.name, collector] as const))(
    "costs %s its section at most",
    async (_name, collector) => {
      const startedAt = performance.now();
      const { data, code } = await outcomeOf(collector as Collector, hostThatSays(content, entries));
      expect(code ?? "NONE", "an error without a code is a crash").toMatch(/^[A-Z][A-Z_]+$/);
      if (data !== undefined) expect(JSON.stringify(data).length).toBeLessThan(9_000_000);
      expect(performance.now() - startedAt).toBeLessThan(8_000);
    },
  );
});

test("two collections of an unchanged machine say the same", async () => {
  const steady = linux.filter(({ section }) => section.onRequest !== true && section.personal !== "direct");
  const take = async (): Promise<Map<string, string>> =>
    new Map(
      await Promise.all(
        steady.map(async (collector) => {
          const { data } = await outcomeOf(collector as Collector, localHost());
          const rows: object[] = (Array.isArray(data) ? data : data === undefined ? [] : [data]).map((row: object) =>
            Object.fromEntries(
              Object.entries(row).filter(([field]) => !(collector.section.volatile as string[]).includes(field)),
            ),
          );
          return [collector.name, canonicalRows(rows).join("\n")] as const;
        }),
      ),
    );
  let before = await take();
  for (let attempt = 1; ; attempt += 1) {
    const after = await take();
    const changed = [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name);
    // Other tests open ports and mount things meanwhile, but not all of the time.
    if (changed.length === 0) return;
    expect(changed, "what flickers belongs to the volatile fields").toHaveLength(attempt < 4 ? changed.length : 0);
    before = after;
  }
}, 30_000);
