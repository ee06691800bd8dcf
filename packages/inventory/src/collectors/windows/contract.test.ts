import { hostOfRecording } from "@fleetwright/core";
import { describe, expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { encodeSnapshot } from "../../snapshot-codec.ts";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { windowsCollectors } from "../windows-collectors.ts";
import { recordingOf, windowsMachines, windowsWith } from "./fixtures/recorded.ts";

describe.each(windowsCollectors.map((collector) => [collector.name, collector] as const))("%s", (_, collector) => {
  test.each(windowsMachines)("of %s gives what fits its section", async (machine) => {
    const outcome = await outcomeOf(collector, hostOfRecording(recordingOf(machine)));
    expect(["complete", "partial", "failed", "unsupported"]).toContain(outcome.status);
    expect(outcome.code ?? "").not.toMatch(/INVENTORY_SECTION|INVENTORY_OUTPUT|Error:/);
    if (outcome.status === "failed" || outcome.status === "partial")
      expect(outcome.code).toMatch(/^INVENTORY_(WINDOWS|COMMAND_FAILED)/);
  });

  test("without an answer is unsupported", async () => {
    expect((await outcomeOf(collector, windowsWith({}))).status).toBe("unsupported");
  });

  test("refused as a whole has failed and says so", async () => {
    const problems = [{ step: "all", kind: "access", message: "Zugriff verweigert" }];
    const refused = { status: "failed", problems };
    const host = windowsWith(Object.fromEntries(collector.fragments.map(({ name }) => [name, refused])));
    expect(await outcomeOf(collector, host)).toMatchObject({ status: "failed", code: "INVENTORY_WINDOWS_QUESTION" });
  });

  const hostile: readonly (readonly [string, unknown])[] = [
    ["nothing", null],
    ["an empty table", {}],
    ["a list", [[1, null, {}]]],
    ["a text", "\u001b[2J<script>alert(1)</script>"],
  ];
  test.each(hostile)("that is answered with %s does not crash", async (_what, data) => {
    const answer = { status: "ok", data, problems: [] };
    const host = windowsWith(Object.fromEntries(collector.fragments.map(({ name }) => [name, answer])));
    const { code } = await outcomeOf(collector, host);
    expect(code ?? "NONE", "an error without a code is a crash").toMatch(/^[A-Z][A-Z_]+$/);
  });

  const thorough = ["windows-11-laptop", "windows-10-desktop-de"] as const;
  test.each(thorough)("of %s with every value made hostile does not crash", async (machine) => {
    for (const value of ["x".repeat(10_000), "\u001b[31m\0\ud800", -1, 1e308, null, [], {}, [[]], "__proto__", true]) {
      const recording = recordingOf(machine, (answers) => {
        for (const answer of Object.values(answers)) answer.data = replaced(answer.data, value);
      });
      const { code } = await outcomeOf(collector, hostOfRecording(recording));
      expect(code ?? "NONE", `${value}`).toMatch(/^[A-Z][A-Z_]+$/);
    }
  });
});

/** The same structure with another value in every place that holds one. */
function replaced(data: unknown, value: unknown): unknown {
  if (Array.isArray(data)) return data.map((entry) => replaced(entry, value));
  if (typeof data !== "object" || data === null) return value;
  return Object.fromEntries(Object.entries(data).map(([name, entry]) => [name, replaced(entry, value)]));
}

test.each(windowsMachines)("a collection of %s is the same each time", async (machine) => {
  const take = async (): Promise<string> => {
    const snapshot = await collectInventory(hostOfRecording(recordingOf(machine)));
    return Buffer.from(encodeSnapshot(snapshot)).toString().split("\n").slice(1).join("\n");
  };
  expect(await take()).toBe(await take());
});
