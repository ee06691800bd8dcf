import fc from "fast-check";
import { describe, expect, vi } from "vitest";
import { isFleetError } from "../fleet-error.ts";
import { fleetOn, type TestFleet } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import { assignmentKinds, type NewAssignment } from "./assignment.ts";
import { Hours } from "./fixtures/hours.ts";

const now = 10;
const begin = Date.parse("2026-03-01T08:00:00Z") - now * 3_600_000;
const timeOf = (hour: number): Date => new Date(begin + hour * 3_600_000);
const isoOf = (hour: number): string => timeOf(hour).toISOString();

async function targetsOf(fleet: TestFleet) {
  const person = async (name: string) => (await fleet.persons.add({ name })).id;
  const place = async (name: string) => (await fleet.places.add({ kind: "site", name })).id;
  const costCentre = async (code: string) => (await fleet.costCentres.add({ code, name: code })).id;
  return {
    person: [await person("user1"), await person("user2")],
    place: [await place("here"), await place("there")],
    costCentre: [await costCentre("1"), await costCentre("2")],
  } as const;
}

const hour = fc.option(fc.integer({ min: 0, max: now + 1 }), { nil: undefined });
const operations = fc.array(
  fc.record({
    kind: fc.constantFrom(...assignmentKinds),
    ends: fc.boolean(),
    target: fc.constantFrom(0, 1),
    from: hour,
    until: hour,
  }),
  { maxLength: 12 },
);

for (const { name, test, fresh } of await testStores()) {
  describe(`assignments on ${name}`, () => {
    test("are what they would be hour by hour, whatever is entered in whichever order", async () => {
      const { fleet } = await fleetOn({ fresh });
      const targets = await targetsOf(fleet);
      const property = fc.asyncProperty(operations, async (made) => {
        const { id } = await fleet.devices.add({ name: "pc" });
        const hours = { person: new Hours(now), place: new Hours(now), costCentre: new Hours(now) };
        for (const { kind, ends, target, from, until } of made) {
          const to = targets[kind][target] ?? "";
          const expected = hours[kind].apply({ ends, to, from, until });
          const at = from === undefined ? undefined : timeOf(from);
          const call = ends
            ? fleet.devices.unassign(id, kind, { at })
            : fleet.devices.assign(id, {
                [kind]: to,
                from: at,
                until: until === undefined ? undefined : timeOf(until),
              });
          const code = await call.then(
            () => undefined,
            (error: unknown) => (isFleetError(error) ? error.code : error),
          );
          expect(code).toBe(expected);
        }
        for (let hour = 0; hour <= now; hour += 1) {
          const { placeId, costCentreId } = await fleet.devices.at(id, timeOf(hour));
          const holder = await fleet.persons.holder(id, { at: isoOf(hour) });
          const then = { person: holder?.id, place: placeId, costCentre: costCentreId };
          for (const kind of assignmentKinds) expect(then[kind]).toBe(hours[kind].at(hour));
        }
        const device = await fleet.devices.get(id);
        expect(device.placeId).toBe(hours.place.at(now));
        expect(device.costCentreId).toBe(hours.costCentre.at(now));
        expect((await fleet.persons.holder(id))?.id).toBe(hours.person.at(now));
        expect(await fleet.devices.history(id).toArray()).toHaveLength(hours.place.count + hours.costCentre.count);
        expect(await fleet.persons.holders(id).toArray()).toHaveLength(hours.person.count);
      });
      await fc.assert(property, { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 200 : 25 });
    });

    test("hand a device over, with its history latest first", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { person, place } = await targetsOf(fleet);
      const { id } = await fleet.devices.add({ name: "pc" });
      const heard = vi.fn();
      fleet.on("directory.device.changed", heard);
      const first = await fleet.devices.assign(id, { person: person[0] });
      clock.advance(3_600_000);
      const second = await fleet.devices.assign(id, { person: person[1] });
      await fleet.devices.assign(id, { place: place[0] });
      expect(await fleet.persons.holders(id).toArray()).toEqual([second, { ...first, until: isoOf(now + 1) }]);
      expect(second).toEqual({ id: second.id, deviceId: id, kind: "person", to: person[1], from: isoOf(now + 1) });
      expect(await fleet.persons.devices(person[0] ?? "").toArray()).toEqual([]);
      expect(await fleet.persons.devices(person[1] ?? "").toArray()).toMatchObject([{ id, placeId: place[0] }]);
      expect(heard.mock.calls.map(([event]) => event.changed)).toEqual([["person"], ["person"], ["place"]]);
    });

    test("go on where the clock was put back", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { place } = await targetsOf(fleet);
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.assign(id, { place: place[0] });
      clock.set(timeOf(now - 24));
      await fleet.devices.assign(id, { place: place[1] });
      expect(await fleet.devices.get(id)).toMatchObject({ placeId: place[1] });
      await fleet.devices.unassign(id, "place");
      expect(await fleet.devices.get(id)).not.toHaveProperty("placeId");
    });

    test("of two at once are one after the other", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { place } = await targetsOf(fleet);
      const { id } = await fleet.devices.add({ name: "pc" });
      await Promise.all([...place, ...place].map((to) => fleet.devices.assign(id, { place: to })));
      const history = await fleet.devices.history(id).toArray();
      expect(history.filter((entry) => entry.until === undefined)).toHaveLength(1);
    });

    test("are refused with a code when they are not well-formed", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { person, place } = await targetsOf(fleet);
      const { id } = await fleet.devices.add({ name: "pc" });
      const bad: readonly [unknown, string][] = [
        [{}, "CORE_DIRECTORY_INPUT"],
        [{ person: person[0], place: place[0] }, "CORE_DIRECTORY_INPUT"],
        [{ place: place[0], from: "yesterday" }, "CORE_DIRECTORY_INPUT"],
        [{ place: place[0], from: new Date(Number.NaN) }, "CORE_DIRECTORY_INPUT"],
        [{ place: "nowhere" }, "CORE_DIRECTORY_ENTRY_MISSING"],
        [{ person: place[0] }, "CORE_DIRECTORY_ENTRY_MISSING"],
      ];
      for (const [input, code] of bad)
        await expect(fleet.devices.assign(id, input as NewAssignment)).rejects.toMatchObject({ code });
      const missing = { code: "CORE_DIRECTORY_ENTRY_MISSING", subject: "device" };
      await expect(fleet.devices.assign("none", { place: place[0] })).rejects.toMatchObject(missing);
      await expect(fleet.devices.at("none", timeOf(1))).rejects.toMatchObject(missing);
      await expect(fleet.devices.history("none").page()).rejects.toMatchObject(missing);
      await expect(fleet.devices.unassign(id, "owner" as never)).rejects.toMatchObject({
        code: "CORE_DIRECTORY_INPUT",
      });
    });

    test("that ended before a time are pruned, the running ones never", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { place } = await targetsOf(fleet);
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.assign(id, { place: place[0], from: timeOf(0), until: timeOf(2) });
      await fleet.devices.assign(id, { place: place[1], from: timeOf(2) });
      expect(await fleet.prune(timeOf(2))).toBe(0);
      expect(await fleet.prune(timeOf(5))).toBe(1);
      expect(await fleet.devices.history(id).toArray()).toMatchObject([{ to: place[1] }]);
    });
  });
}
