import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openReport } from "../report-reader.ts";
import type { Snapshot } from "../snapshot.ts";
import { encodeSnapshot } from "../snapshot-codec.ts";
import { batchLine, deb, eventLines, type LineOptions, snapshotLine, streamOf } from "./fixtures/lines.ts";
import type { OsqueryState } from "./osquery-state.ts";
import { type OsqueryLogOptions, readOsqueryLog } from "./read-osquery-log.ts";

async function read(lines: readonly string[], options: OsqueryLogOptions = {}) {
  const log = await readOsqueryLog(streamOf(lines), options);
  return { ...log, state: log.state, snapshots: [...log.snapshots] };
}

const programs = (snapshot: Snapshot | undefined) => snapshot?.sections.software?.data?.map(({ name }) => name).sort();
const status = (snapshot: Snapshot | undefined) => snapshot?.sections.software?.status;
/** A line of another query, behind which a first run has ended. */
const other = (time: number) => snapshotLine([], { query: "usb_devices", time });
const run = (counter: number, rest: LineOptions = {}): LineOptions => ({
  counter,
  time: 1_780_000_000 + counter,
  ...rest,
});

describe("the three formats", () => {
  test("a snapshot is all that there is", async () => {
    const first = await read([snapshotLine([deb("a"), deb("b")])]);
    expect([programs(first.snapshots[0]), status(first.snapshots[0])]).toEqual([["a", "b"], "complete"]);
    expect(first.snapshots[0]).toMatchObject({ collectedAt: "2026-05-28T20:26:40.000Z", identity: { name: "pc-17" } });
    const second = await read([snapshotLine([deb("b")], run(0, { time: 1_780_000_100 }))], { state: first.state });
    expect([programs(second.snapshots[0]), status(second.snapshots[0])]).toEqual([["b"], "complete"]);
  });

  test("batches are differences to the one before", async () => {
    const lines = [
      batchLine([deb("a"), deb("b")], [], run(0)),
      batchLine([deb("c")], [deb("a")], run(3)),
      batchLine([deb("b", "2")], [deb("b")], run(4)),
    ];
    const { snapshots } = await read(lines);
    expect([programs(snapshots[0]), status(snapshots[0])]).toEqual([["b", "c"], "complete"]);
    expect(snapshots[0]?.sections.software?.data?.find(({ name }) => name === "b")?.version).toBe("2");
  });

  test("single events are, row by row, and a first run that ends the log may go on", async () => {
    const first = eventLines([deb("a"), deb("b"), deb("c")], [], run(0));
    const cut = await read(first.slice(0, 2));
    expect([programs(cut.snapshots[0]), status(cut.snapshots[0])]).toEqual([["a", "b"], "partial"]);
    expect(cut.snapshots[0]?.sections.software?.error?.code).toBe("INVENTORY_OSQUERY_BASE_MISSING");
    const rest = await read([...first.slice(2), other(1_780_000_001)], { state: cut.state });
    expect([programs(rest.snapshots[0]), status(rest.snapshots[0])]).toEqual([["a", "b", "c"], "complete"]);
    const later = await read(eventLines([], [deb("a")], run(7)), { state: rest.state });
    expect([programs(later.snapshots[0]), status(later.snapshots[0])]).toEqual([["b", "c"], "complete"]);
  });

  test("lines of other hosts in between end nothing", async () => {
    const lines = eventLines([deb("a"), deb("b")], [], run(0));
    const { snapshots } = await read([lines[0] ?? "", snapshotLine([deb("x")], { host: "pc-18" }), lines[1] ?? ""]);
    expect(snapshots.map((snapshot) => [snapshot.identity.name, status(snapshot)])).toEqual([
      ["pc-17", "partial"],
      ["pc-18", "complete"],
    ]);
    expect(programs(snapshots[0])).toEqual(["a", "b"]);
  });
});

describe("epochs and counters", () => {
  test("counter 0 and a changed epoch begin anew", async () => {
    const base = batchLine([deb("a"), deb("b")], [], run(0));
    const restarted = batchLine([deb("c")], [], run(0, { time: 1_780_000_500 }));
    expect(programs((await read([base, restarted])).snapshots[0])).toEqual(["c"]);
    const moved = batchLine([deb("d")], [], run(0, { epoch: 2, time: 1_780_000_500 }));
    expect(programs((await read([base, moved])).snapshots[0])).toEqual(["d"]);
  });

  test("a difference without its base adds and removes nothing", async () => {
    const { snapshots } = await read([batchLine([deb("a")], [deb("z")], run(5))]);
    expect([programs(snapshots[0]), status(snapshots[0])]).toEqual([["a"], "partial"]);
    const base = batchLine([deb("a"), deb("b")], [], run(0));
    const missed = batchLine([deb("c")], [], run(4, { epoch: 2, time: 1_780_000_900 }));
    const after = await read([base, missed]);
    expect([programs(after.snapshots[0]), status(after.snapshots[0])]).toEqual([["c"], "partial"]);
    const healed = await read([batchLine([deb("d")], [], run(0, { epoch: 3, time: 1_780_001_000 }))], {
      state: after.state,
    });
    expect([programs(healed.snapshots[0]), status(healed.snapshots[0])]).toEqual([["d"], "complete"]);
  });

  test("a file that is read again changes nothing", async () => {
    const lines = [
      batchLine([deb("a"), deb("b")], [], run(0)),
      batchLine([deb("c")], [deb("a")], run(1)),
      batchLine([], [deb("b")], run(2)),
    ];
    const first = await read(lines);
    const again = await read(lines, { state: first.state });
    expect(again.ignored.older).toBe(2);
    expect(again.state).toEqual(first.state);
  });

  test("without epoch and counter nothing is known to be whole", async () => {
    const line = JSON.stringify({
      name: "deb_packages",
      hostname: "pc",
      unixTime: "5",
      action: "added",
      columns: deb("a"),
    });
    const { snapshots } = await read([line]);
    expect(status(snapshots[0])).toBe("partial");
  });

  test("any sequence of differences with new beginnings ends in the last state", async () => {
    const state = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));
    const step = fc.record({
      rows: state,
      format: fc.constantFrom("event", "batch"),
      anew: fc.constantFrom("no", "no", "no", "counter", "epoch"),
      skipped: fc.nat(3),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(12), async (steps, cutAt) => {
        let [before, epoch, counter, time]: [readonly string[], number, number, number] = [[], 1, 0, 1_780_000_000];
        const lines: string[][] = steps.map(({ rows, format, anew, skipped }, index) => {
          time += 10;
          if (anew === "epoch") epoch += 1;
          const begins = index === 0 || anew !== "no";
          counter = begins ? 0 : counter + 1 + skipped;
          const known: readonly string[] = begins ? [] : before;
          before = rows;
          const added = rows.filter((row) => !known.includes(row)).map((row) => deb(row));
          const removed = known.filter((row) => !new Set<string>(rows).has(row)).map((row) => deb(row));
          const options = { epoch, counter, time };
          // An empty beginning leaves no line of single events: osquery says nothing, and nobody can know.
          if (format === "event" && !(begins && rows.length === 0))
            return [...eventLines(added, removed, options), other(time)];
          return [batchLine(added, removed, options), other(time)];
        });
        const all = lines.flat();
        const first = await read(all.slice(0, cutAt));
        const state = JSON.parse(JSON.stringify(first.state)) as OsqueryState;
        const second = await read(all.slice(cutAt), { state });
        const [snapshot] = second.snapshots.length > 0 ? second.snapshots : first.snapshots;
        expect(programs(snapshot) ?? []).toEqual([...before].sort());
        expect(status(snapshot)).toBe("complete");
      }),
      { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 5_000 : 200 },
    );
  });
});

describe("queries", () => {
  test("are known by the table's name, alone or in a pack, or by what the caller says", async () => {
    const names = ["deb_packages", "pack/inventory/deb_packages", "pack_it_compliance_deb_packages", "installed"];
    for (const query of names) {
      const { snapshots } = await read([snapshotLine([deb("a")], { query })], {
        queries: { installed: "deb_packages" },
      });
      expect(programs(snapshots[0]), query).toEqual(["a"]);
    }
    const { snapshots, ignored, unknownQueries } = await read(
      ["deb_packages", "processes", "my_deb_packages"].map((query) => snapshotLine([deb("a")], { query })),
      { queries: { deb_packages: null } },
    );
    expect([snapshots.length, ignored.unknownQuery, unknownQueries]).toEqual([
      0,
      3,
      ["deb_packages", "processes", "my_deb_packages"],
    ]);
    await expect(read([], { queries: { x: "nothing" } })).rejects.toMatchObject({
      code: "INVENTORY_OSQUERY_TABLE_UNKNOWN",
    });
  });

  test("of several tables make one section, whole when each of them is", async () => {
    const details = snapshotLine([{ interface: "eth0", mac: "A4:BB:6D:11:22:33", mtu: "1500" }], {
      query: "interface_details",
    });
    const addresses = [
      { interface: "eth0", address: "10.0.0.7", mask: "255.255.255.0" },
      { interface: "eth0", address: "fe80::1%eth0", mask: "ffff:ffff:ffff:ffff::" },
      { interface: "eth0", address: "2001:db8::7", mask: "ffff:ffff:ffff:ffff::" },
    ];
    const whole = snapshotLine(addresses, { query: "interface_addresses" });
    const { snapshots } = await read([details, whole]);
    expect(snapshots[0]?.identity.macs).toEqual(["a4:bb:6d:11:22:33"]);
    // Without an agreement, the section that tells where a device is holds what it may.
    expect(snapshots[0]?.sections["network-interfaces"]?.status).toMatch(/complete|skipped/);
    const partial = await read([
      details,
      batchLine(addresses.slice(0, 1), [], { query: "interface_addresses", counter: 9 }),
    ]);
    expect(partial.snapshots[0]?.sections["network-interfaces"]?.status).toMatch(/partial|skipped/);
  });
});

describe("what is wrong", () => {
  test("lines that are none are counted, and cost only themselves", async () => {
    const hostile = [
      "rubbish",
      "{",
      "null",
      "[]",
      '{"name":"deb_packages"}',
      '{"name":"deb_packages","hostIdentifier":"pc","action":"odd","columns":{}}',
      '{"name":"deb_packages","hostIdentifier":"pc","action":"snapshot","snapshot":"text"}',
      `{"name":"deb_packages","hostIdentifier":"pc","unixTime":1,"action":"snapshot","snapshot":[null,1,"x",[],{"__proto__":{"x":1},"name":"<img onerror>\\u001b[31m\\u0000","version":"1","status":"install ok installed"}]}`,
      snapshotLine([deb("a")]).slice(0, 80),
    ];
    const { snapshots, ignored, lines } = await read(hostile);
    expect([lines, ignored.invalid]).toEqual([9, 8]);
    expect(programs(snapshots[0])).toEqual(["<img onerror>\u001b[31m"]);
    if (snapshots[0]) openReport(encodeSnapshot(snapshots[0]));
  });

  test("never throws for what a log says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.json())), async (lines) => {
        const { snapshots } = await read(lines);
        for (const snapshot of snapshots) openReport(encodeSnapshot(snapshot));
      }),
    );
  });

  test("a line without end is passed over", async () => {
    async function* endless() {
      for (let part = 0; part < 40; part += 1) yield "x".repeat(1024 * 1024);
      yield `\n${snapshotLine([deb("a")])}\n`;
    }
    const log = await readOsqueryLog(endless());
    expect([log.lines, log.ignored.invalid, programs([...log.snapshots][0])]).toEqual([2, 1, ["a"]]);
  });

  test("a state that is none is refused, and a signal ends the reading", async () => {
    const state = { format: "other", hosts: [] } as never;
    await expect(read([], { state })).rejects.toMatchObject({ code: "INVENTORY_OSQUERY_STATE" });
    await expect(read([], { signal: AbortSignal.abort("enough") })).rejects.toBe("enough");
    const abort = new AbortController();
    const lines = Array.from({ length: 5_000 }, () => other(1));
    const reading = read(lines, { signal: abort.signal, onProgress: () => abort.abort("enough") });
    await expect(reading).rejects.toBe("enough");
  });
});

describe("lines that nobody should believe", () => {
  test("a time that no date can hold counts as none, in a line and in a state", async () => {
    for (const time of [9_007_199_254_740_991, 8_640_000_000_001, 253_402_300_800]) {
      const poisoned = snapshotLine([deb("a")], run(0, { time }));
      const { snapshots, state } = await read([poisoned, snapshotLine([deb("b")], run(0, { host: "pc-18" }))]);
      expect(snapshots.map(programs)).toEqual([["a"], ["b"]]);
      for (const snapshot of snapshots) expect(() => openReport(encodeSnapshot(snapshot))).not.toThrow();
      const before = JSON.parse(JSON.stringify(state).replace('"time":0', `"time":${time}`));
      expect(JSON.stringify(before)).toContain(`"time":${time}`);
      const later = await read([snapshotLine([deb("c")], run(1))], { state: before });
      expect(later.snapshots.map(programs)).toEqual([["c"]]);
    }
  });

  test("a host's name is made fit to be kept", async () => {
    const { snapshots } = await read([snapshotLine([deb("a")], run(0, { host: "pc\0-\ud800" }))]);
    expect(snapshots[0]?.identity.name).toBe("pc-\ufffd");
    expect(snapshots[0] && openReport(encodeSnapshot(snapshots[0])).header.identity.name).toBe("pc-\ufffd");
  });
});
