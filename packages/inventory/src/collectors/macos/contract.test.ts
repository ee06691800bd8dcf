import { describe, expect, test } from "vitest";
import type { Collector } from "../../collector.ts";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { macosCollectors } from "../macos-collectors.ts";
import { mac, macs } from "./fixtures/mac.ts";

const named = macosCollectors.map((collector): [string, Collector] => [collector.name, collector]);

describe.each(named)("%s", (_, collector) => {
  test("is declared as collectors are", () => {
    expect(collector.name.startsWith(`${collector.section.name}-`)).toBe(true);
    expect(collector.platforms).toEqual(["macos"]);
    expect(collector.sources.length).toBeGreaterThan(0);
    expect(collector.sources.every((source) => !source.includes("\n"))).toBe(true);
  });

  test("fails on no recording, and finds something on one", async () => {
    const outcomes = await Promise.all(macs.map((name) => outcomeOf(collector, mac(name))));
    for (const { status, code } of outcomes) {
      expect(status, code).not.toBe("failed");
      expect(code ?? "NONE").toMatch(/^(CORE|INVENTORY)_[A-Z_]+$|^NONE$/);
      expect(code, "a row that does not fit its section").not.toBe("INVENTORY_SECTION_INVALID");
    }
    const found = outcomes.filter(({ data }) => (Array.isArray(data) ? data.length > 0 : data !== undefined));
    expect(found.length).toBeGreaterThan(0);
  });

  test("finds nothing on a machine that has nothing to say, without failing", async () => {
    const silent = mac("mac-mini-2023-macos-15-fr", (draft) => {
      draft.commands = [];
      Object.assign(draft, { files: {}, folders: {}, statuses: {}, links: {} });
    });
    const { status, data } = await outcomeOf(collector, silent);
    expect(["complete", "unsupported"]).toContain(status);
    expect(data ?? []).toEqual([]);
  });
});

test("every collector has a name of its own", () => {
  expect(new Set(macosCollectors.map(({ name }) => name)).size).toBe(macosCollectors.length);
});
