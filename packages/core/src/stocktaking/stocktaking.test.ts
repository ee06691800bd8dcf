import fc from "fast-check";
import { describe, expect, vi } from "vitest";
import { fleetOn, type TestFleet } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import type { StocktakingOutcome } from "./stocktaking.ts";

const runs = process.env["FLEETWRIGHT_SOAK"] ? 300 : 8;

/** A site with two rooms and another site; a device in each room, one at the site, one elsewhere, one nowhere. */
async function world(fleet: TestFleet) {
  const site = (await fleet.places.add({ kind: "site", name: "site" })).id;
  const first = (await fleet.places.add({ kind: "room", name: "first", parentId: site })).id;
  const second = (await fleet.places.add({ kind: "room", name: "second", parentId: site })).id;
  const other = (await fleet.places.add({ kind: "site", name: "other" })).id;
  const places = { site, first, second, other };
  const add = async (name: string, place: string | undefined, state?: "retired") => {
    const serial = `S-${name}`;
    const { id } = await fleet.devices.add({ name, tag: `T-${name}`, serial, ...(state && { state }) });
    if (place !== undefined) await fleet.devices.assign(id, { place });
    return id;
  };
  const devices = {
    a: await add("a", first),
    b: await add("b", second),
    c: await add("c", site),
    d: await add("d", other),
    old: await add("old", first, "retired"),
  };
  return { places, devices };
}

async function outcomes(fleet: TestFleet, id: string): Promise<(readonly [string, StocktakingOutcome])[]> {
  const lines = await fleet.stocktaking.lines(id).toArray();
  return lines.map(({ name, tag, serial, outcome }) => [name ?? tag ?? serial ?? "", outcome] as const);
}

for (const { name, test, fresh } of await testStores()) {
  describe(`stock-taking on ${name}`, () => {
    test("finds tags and serial numbers in any case", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { devices } = await world(fleet);
      const { id: twin } = await fleet.devices.add({ name: "twin", tag: "t-A" });
      const { id } = await fleet.stocktaking.open({ name: "Spring" });
      const seen = async (what: { tag: string } | { serial: string }) =>
        (await fleet.stocktaking.record(id, what)).deviceId;
      expect(await seen({ tag: "t-b" })).toBe(devices.b);
      expect(await seen({ serial: "s-C" })).toBe(devices.c);
      expect(await seen({ tag: "t-A" })).toBe(twin);
      expect(await seen({ tag: "t-a" })).toBeUndefined();
    });

    test("says what was seen, seen elsewhere, not seen, not expected and unknown", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { places, devices } = await world(fleet);
      const heard = vi.fn();
      fleet.on("directory.stocktaking.sighted", ({ outcome }) => heard(outcome));
      const { id } = await fleet.stocktaking.open({ name: "Spring", place: places.site });
      expect(await fleet.stocktaking.count(id)).toEqual({
        ...{ seen: 0, elsewhere: 0, unexpected: 0, unknown: 0, "not-seen": 3 },
      });
      const scanner = fleet.as({ id: "scanner", grants: [{ permission: "stocktaking:record", scope: "fleet" }] });
      expect(await scanner.stocktaking.record(id, { tag: " T-a\r\n", place: places.second })).toEqual({
        ...{ id: expect.any(String), outcome: "elsewhere", deviceId: devices.a, name: "a" },
        ...{ expectedPlaceId: places.first, seenPlaceId: places.second },
      });
      clock.advance(60_000);
      // A room of the site where it is expected.
      expect(await scanner.stocktaking.record(id, { serial: "S-c", place: places.first })).toMatchObject({
        outcome: "seen",
      });
      expect(await scanner.stocktaking.record(id, { device: devices.d })).toMatchObject({ outcome: "unexpected" });
      expect(await scanner.stocktaking.record(id, { tag: "T-old", place: places.first })).toMatchObject({
        outcome: "unexpected",
      });
      await scanner.stocktaking.record(id, { tag: "<b>?", place: places.first, note: "sticker torn" });
      expect(await outcomes(fleet, id)).toEqual([
        ["a", "elsewhere"],
        ["b", "not-seen"],
        ["c", "seen"],
        ["d", "unexpected"],
        ["old", "unexpected"],
        ["<b>?", "unknown"],
      ]);
      expect(await fleet.stocktaking.count(id)).toEqual({
        ...{ seen: 1, elsewhere: 1, unexpected: 2, unknown: 1, "not-seen": 1 },
      });
      const [unknown] = await fleet.stocktaking.lines(id, { outcome: "unknown" }).toArray();
      expect(unknown).toEqual({
        ...{ outcome: "unknown", tag: "<b>?", note: "sticker torn", seenPlaceId: places.first },
        ...{ seenBy: "scanner", seenAt: "2026-03-01T08:01:00.000Z" },
      });
      expect(heard.mock.calls.flat()).toEqual(["elsewhere", "seen", "unexpected", "unexpected", "unknown"]);
      const pages: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await fleet.stocktaking.lines(id).page({ limit: 2, cursor });
        pages.push(...page.items.map((line) => line.name ?? line.tag ?? ""));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(pages).toEqual(["a", "b", "c", "d", "old", "<b>?"]);
    });

    test("moves what was seen elsewhere when it is told to", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { places, devices } = await world(fleet);
      const { id } = await fleet.stocktaking.open({ name: "Spring", place: places.site });
      await fleet.stocktaking.record(id, { tag: "T-a", place: places.second });
      expect(await fleet.stocktaking.move(id, devices.a)).toMatchObject({ to: places.second });
      expect(await fleet.stocktaking.move(id, devices.a)).toBeUndefined();
      expect((await fleet.devices.get(devices.a)).placeId).toBe(places.second);
      // The list still says where it was expected.
      expect(await outcomes(fleet, id)).toContainEqual(["a", "elsewhere"]);
      await expect(fleet.stocktaking.move(id, devices.b)).rejects.toMatchObject({
        code: "CORE_DIRECTORY_ENTRY_MISSING",
        subject: "sighting",
      });
      const clerk = fleet.as({ id: "clerk", grants: [{ permission: "stocktaking:*", scope: "fleet" }] });
      await expect(clerk.stocktaking.move(id, devices.a)).rejects.toMatchObject({ code: "CORE_PERMISSION_DENIED" });
    });

    test("changes nothing once it is closed, whatever becomes of the devices", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { places, devices } = await world(fleet);
      const { id } = await fleet.stocktaking.open({ name: "Spring", place: places.site });
      await fleet.stocktaking.record(id, { tag: "T-new", place: places.first });
      await fleet.stocktaking.record(id, { tag: "T-a", place: places.first });
      // What was unknown is entered before the end.
      await fleet.devices.add({ name: "new", tag: "T-new" });
      const closed = await fleet.stocktaking.close(id);
      expect(closed).toMatchObject({ closedBy: "system", closedAt: "2026-03-01T08:00:00.000Z" });
      const lines = await fleet.stocktaking.lines(id).toArray();
      expect(lines.map((line) => [line.name, line.outcome])).toEqual([
        ["a", "seen"],
        ["b", "not-seen"],
        ["c", "not-seen"],
        ["new", "unexpected"],
      ]);
      const refused = { code: "CORE_STOCKTAKING_CLOSED", stocktakingId: id };
      await expect(fleet.stocktaking.record(id, { tag: "T-b" })).rejects.toMatchObject(refused);
      await expect(fleet.stocktaking.close(id)).rejects.toMatchObject(refused);
      await fleet.devices.update(devices.a, { name: "renamed", tag: null });
      await fleet.devices.assign(devices.a, { place: places.other });
      await fleet.devices.transition(devices.b, { to: "lost", reason: "not seen" });
      expect(await fleet.stocktaking.lines(id).toArray()).toEqual(lines);
      expect(await fleet.stocktaking.list({ open: true }).toArray()).toEqual([]);
      expect(await fleet.stocktaking.list({ open: false }).toArray()).toEqual([closed]);
      await fleet.prune(new Date("2027-01-01"));
      expect(await fleet.stocktaking.lines(id).toArray()).toEqual(lines.map(({ seenBy: _, ...line }) => line));
      const counts = await fleet.stocktaking.count(id);
      const kept = await fleet.stocktaking.lines(id).toArray();
      const { id: open } = await fleet.stocktaking.open({ name: "Autumn", where: {} });
      await fleet.stocktaking.record(open, { device: devices.a });
      for (const device of [devices.a, devices.b]) await fleet.devices.delete(device);
      expect(await fleet.stocktaking.lines(id).toArray()).toEqual(kept);
      expect(await fleet.stocktaking.count(id)).toEqual(counts);
      expect((await outcomes(fleet, open)).map(([title]) => title)).toEqual(["c", "d", "new", "old"]);
      await expect(fleet.stocktaking.move(id, devices.a)).rejects.toMatchObject({
        code: "CORE_DIRECTORY_ENTRY_MISSING",
      });
      await fleet.stocktaking.delete(id);
      await expect(fleet.stocktaking.get(id)).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_MISSING" });
    });

    test("can be of a group, of everything, and of what a filter finds", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { devices } = await world(fleet);
      const group = await fleet.groups.add({ name: "some" });
      await fleet.groups.include(group.id, [devices.a, devices.d]);
      const expected = async (scope: object) => {
        const { id } = await fleet.stocktaking.open({ name: "one", ...scope });
        return (await fleet.stocktaking.lines(id).toArray()).map((line) => line.name);
      };
      expect(await expected({ group: group.id })).toEqual(["a", "d"]);
      expect(await expected({})).toEqual(["a", "b", "c", "d"]);
      expect(await expected({ where: { state: "retired" } })).toEqual(["old"]);
      await expect(expected({ place: "none" })).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_MISSING" });
      await expect(expected({ where: { colour: "red" } })).rejects.toMatchObject({ code: "CORE_ATTRIBUTE_UNKNOWN" });
      await expect(expected({ serialIn: ["memory.bytes"] })).rejects.toMatchObject({ code: "CORE_DIRECTORY_INPUT" });
      await expect(expected({ name: "" })).rejects.toMatchObject({ code: "CORE_DIRECTORY_INPUT" });
    });

    test("looks for a serial number wherever it is told to, and takes no ambiguous one", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { devices } = await world(fleet);
      await fleet.hardware.set(devices.b, { model: "reported", memory: null, seen: null, portable: null });
      const { id } = await fleet.stocktaking.open({ name: "one", serialIn: ["serial", "hardware.model"] });
      expect(await fleet.stocktaking.record(id, { serial: "reported" })).toMatchObject({ deviceId: devices.b });
      await fleet.devices.update(devices.a, { serial: "twice" });
      await fleet.devices.update(devices.c, { serial: "twice" });
      expect(await fleet.stocktaking.record(id, { serial: "twice" })).toMatchObject({ outcome: "unknown" });
      for (const input of [{}, { tag: "x", serial: "y" }, { tag: " " }, { tag: "x\0" }])
        await expect(fleet.stocktaking.record(id, input)).rejects.toMatchObject({ code: "CORE_DIRECTORY_INPUT" });
      for (const input of [{ device: "none" }, { tag: "T-a", place: "none" }])
        await expect(fleet.stocktaking.record(id, input)).rejects.toMatchObject({
          code: "CORE_DIRECTORY_ENTRY_MISSING",
        });
    });

    test("of an actor who may see some devices is of these alone", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { places, devices } = await world(fleet);
      const scope = { place: places.first };
      const limited = fleet.as({ id: "limited", grants: [{ permission: "stocktaking:*", scope }] });
      const { id } = await limited.stocktaking.open({ name: "one" });
      expect((await fleet.stocktaking.lines(id).toArray()).map((line) => line.name)).toEqual(["a"]);
      // A device of which the actor may not know is a tag like any other.
      expect(await limited.stocktaking.record(id, { tag: "T-d" })).toEqual({
        id: expect.any(String),
        outcome: "unknown",
      });
      await expect(limited.stocktaking.record(id, { device: devices.d })).rejects.toMatchObject({
        code: "CORE_DIRECTORY_ENTRY_MISSING",
      });
      await fleet.stocktaking.close(id);
      expect((await outcomes(fleet, id)).map(([title]) => title)).toEqual(["a", "d"]);
      expect((await limited.stocktaking.lines(id).toArray()).map((line) => line.name)).toEqual(["a"]);
      expect((await limited.stocktaking.count(id))["unexpected"]).toBe(0);
      const nobody = fleet.as({ id: "nobody", grants: [] });
      await expect(nobody.stocktaking.get(id)).rejects.toMatchObject({ code: "CORE_PERMISSION_DENIED" });
    });

    test("takes each sighting before it is closed, or refuses it", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { places } = await world(fleet);
      const { id } = await fleet.stocktaking.open({ name: "one", place: places.site });
      const seen = Array.from({ length: 12 }, (_, index) => fleet.stocktaking.record(id, { tag: `T-${index}` }));
      const closing = fleet.stocktaking.close(id);
      const later = Array.from({ length: 12 }, (_, index) => fleet.stocktaking.record(id, { tag: `T-${12 + index}` }));
      const taken = await Promise.allSettled([...seen, ...later]);
      await closing;
      const refused = taken.filter((one) => one.status === "rejected");
      for (const { reason } of refused) expect(reason).toMatchObject({ code: "CORE_STOCKTAKING_CLOSED" });
      expect((await fleet.stocktaking.count(id)).unknown).toBe(taken.length - refused.length);
    });

    test("comes to the same, whoever sees what at once and in whichever order it arrives", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { places } = await world(fleet);
      const tag = fc.constantFrom("T-a", "T-b", "T-c", "T-d", "T-?");
      const place = fc.constantFrom(places.first, places.second, places.other);
      const sightings = fc.uniqueArray(fc.record({ tag, place, minute: fc.nat(59) }), {
        selector: ({ minute }) => minute,
        maxLength: 12,
      });
      clock.advance(3_600_000);
      await fc.assert(
        fc.asyncProperty(sightings, async (seen) => {
          const { id } = await fleet.stocktaking.open({ name: "one", place: places.site });
          await Promise.all(
            seen.map(({ tag, place, minute }) =>
              fleet.stocktaking.record(id, { tag, place, seenAt: new Date(Date.UTC(2026, 2, 1, 8, minute)) }),
            ),
          );
          await fleet.stocktaking.close(id);
          const latest = new Map<string, string>(
            [...seen].sort((a, b) => a.minute - b.minute).map((one) => [one.tag, one.place]),
          );
          const expectedIn = { "T-a": places.first, "T-b": places.second } as Record<string, string>;
          const expected = ["T-a", "T-b", "T-c", "T-d"].flatMap((tag): [string, StocktakingOutcome][] => {
            const at = latest.get(tag);
            if (tag === "T-d") return at === undefined ? [] : [[tag, "unexpected"]];
            if (at === undefined) return [[tag, "not-seen"]];
            const right = tag === "T-c" ? at !== places.other : at === expectedIn[tag];
            return [[tag, right ? "seen" : "elsewhere"]];
          });
          const lines = await fleet.stocktaking.lines(id).toArray();
          const known = lines.filter(({ deviceId }) => deviceId !== undefined);
          expect(known.map((line) => [line.tag, line.outcome])).toEqual(expected);
          expect(lines.length - known.length).toBe(seen.filter((one) => one.tag === "T-?").length);
        }),
        { numRuns: runs, seed: 20_260_301 },
      );
    });
  });
}
