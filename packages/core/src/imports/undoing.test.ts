import { describe, expect, onTestFinished } from "vitest";
import { createFleet } from "../fleet.ts";
import type { Plugin } from "../plugin.ts";
import { fleetOn, type TestFleet } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

const agent = { origin: { kind: "agent" } } as const;

async function imported(fleet: Pick<TestFleet, "imports">, text: string, target = "devices") {
  const { id } = await fleet.imports.plan({ bytes: Buffer.from(text) }, { target });
  return fleet.imports.apply(id);
}

/** A plugin that writes down which devices it is told to forget. */
function noting(forgotten: (readonly string[])[]): Plugin<"notes", object> {
  return {
    ...{ name: "notes", needs: [], permissions: {}, setup: () => ({}) },
    forget: async (deviceIds) => void forgotten.push(deviceIds),
  };
}

/** What became of each row, and why. */
async function resultsOf(fleet: TestFleet, id: string) {
  const rows = await fleet.imports.rows(id).toArray();
  return rows.map(({ row, result, problems }) => [
    row,
    result,
    ...problems.map(({ reason, field }) => [reason, field]),
  ]);
}

for (const { name, test, fresh } of await testStores()) {
  describe(`undoing imports on ${name}`, () => {
    test("leaves where a device went since, also where it came back", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const site = await fleet.places.add({ kind: "site", name: "Nord" });
      const [one, two] = [
        await fleet.places.add({ kind: "room", name: "1", parentId: site.id }),
        await fleet.places.add({ kind: "room", name: "2", parentId: site.id }),
      ];
      const ids: string[] = [];
      for (const serial of ["SN-1A", "SN-1B", "SN-1C"]) {
        const { id } = await fleet.devices.add({ name: serial, serial }, agent);
        ids.push(id);
        await fleet.devices.assign(id, { place: one.id });
      }
      const [a = "", b = "", c = ""] = ids;
      clock.advance(1_000);
      const { id } = await imported(
        fleet,
        "Serial;Place;Notes\nSN-1A;Nord / 2;n\nSN-1B;Nord / 2;n\nSN-1C;Nord / 2;n\n",
      );
      clock.advance(1_000);
      await fleet.devices.assign(b, { place: one.id });
      clock.advance(1_000);
      await fleet.devices.assign(b, { place: two.id });
      clock.advance(1_000);
      expect((await fleet.imports.undo(id)).undone?.counts).toEqual({ restored: 2, left: 1 });
      expect(await resultsOf(fleet, id)).toEqual([
        [2, "restored"],
        [3, "left", ["changed-since-import", "place"]],
        [4, "restored"],
      ]);
      for (const device of [a, c]) {
        expect(await fleet.devices.get(device)).toMatchObject({ placeId: one.id });
        expect(await fleet.devices.history(device).toArray()).toMatchObject([{ to: one.id }]);
      }
      const moved = await fleet.devices.get(b);
      expect(moved).toMatchObject({ placeId: two.id });
      expect(moved).not.toHaveProperty("notes");
      expect(await fleet.devices.history(b).toArray()).toHaveLength(4);
    });

    test("leaves a place that was taken from a device, given to it and taken again", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const site = await fleet.places.add({ kind: "site", name: "Nord" });
      const { id: device } = await fleet.devices.add({ name: "A", serial: "SN-1A" }, agent);
      await fleet.devices.assign(device, { place: site.id });
      clock.advance(1_000);
      const mapping = await fleet.imports.propose({ bytes: Buffer.from("Serial;Place\nSN-1A;\n") }, "devices");
      const { id } = await fleet.imports.plan(
        { bytes: Buffer.from("Serial;Place\nSN-1A;\n") },
        { mapping: { ...mapping, emptyCells: "clear" } },
      );
      await fleet.imports.apply(id);
      clock.advance(1_000);
      await fleet.devices.assign(device, { place: site.id });
      clock.advance(1_000);
      await fleet.devices.unassign(device, "place");
      clock.advance(1_000);
      await fleet.imports.undo(id);
      expect(await resultsOf(fleet, id)).toEqual([[2, "left", ["changed-since-import", "place"]]]);
      expect(await fleet.devices.get(device)).not.toHaveProperty("placeId");
    });

    test("puts the other fields back where the state went on", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: device } = await fleet.devices.add({ name: "pc", serial: "SN-1A" }, agent);
      clock.advance(1_000);
      const { id } = await imported(fleet, "Serial;State;Model;Notes\nSN-1A;in repair;M;n\n");
      for (const to of ["in-use", "in-repair"] as const) {
        clock.advance(1_000);
        await fleet.devices.transition(device, { to });
      }
      clock.advance(1_000);
      await fleet.imports.undo(id);
      expect(await resultsOf(fleet, id)).toEqual([[2, "left", ["changed-since-import", "state"]]]);
      const left = await fleet.devices.get(device);
      expect(left).toMatchObject({ state: "in-repair" });
      expect(left).not.toHaveProperty("model");
      expect(left).not.toHaveProperty("notes");
    });

    test("puts the other fields back where what a device was assigned to is gone", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: from } = await fleet.costCentres.add({ code: "1", name: "One" });
      await fleet.costCentres.add({ code: "2", name: "Two" });
      const { id: device } = await fleet.devices.add({ name: "pc", serial: "SN-1A" }, agent);
      await fleet.devices.assign(device, { costCentre: from });
      clock.advance(1_000);
      const { id } = await imported(fleet, "Serial;Cost centre;Notes\nSN-1A;2;n\n");
      clock.advance(1_000);
      await fleet.costCentres.delete(from, { withHistory: true });
      await fleet.imports.undo(id);
      expect(await resultsOf(fleet, id)).toEqual([[2, "left", ["reference-missing", "costCentre"]]]);
      expect(await fleet.devices.get(device)).not.toHaveProperty("notes");
    });

    test("leaves added entries that somebody wrote into since", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const devices = await imported(fleet, "Asset tag;Name\nT-1;pc-1\nT-2;pc-2\n");
      const persons = await imported(fleet, "Name;E-Mail\nAnna Example;anna@example.org\n", "persons");
      clock.advance(1_000);
      const [device] = await fleet.devices.list({ sort: "tag" }).toArray();
      const [person] = await fleet.persons.list().toArray();
      await fleet.devices.update(device?.id ?? "", { notes: "by hand" });
      await fleet.persons.update(person?.id ?? "", { department: "by hand" });
      expect((await fleet.imports.undo(devices.id)).undone?.counts).toEqual({ restored: 1, left: 1 });
      expect(await resultsOf(fleet, devices.id)).toEqual([
        [2, "left", ["changed-since-import", "notes"]],
        [3, "restored"],
      ]);
      await fleet.imports.undo(persons.id);
      expect(await resultsOf(fleet, persons.id)).toEqual([[2, "left", ["changed-since-import", "department"]]]);
      expect(await fleet.persons.list().toArray()).toMatchObject([{ name: "Anna Example", department: "by hand" }]);
    });

    test("lets plugins forget many devices at once", async () => {
      const forgotten: (readonly string[])[] = [];
      const database = await fresh();
      onTestFinished(() => database.remove());
      const fleet = createFleet({ store: database.provider, plugins: [noting(forgotten)] });
      await fleet.start();
      onTestFinished(() => fleet.stop());
      const lines = Array.from({ length: 600 }, (_, index) => `pc-${index};T-${index}`);
      const { id } = await imported(fleet, `Name;Asset tag\n${lines.join("\n")}\n`);
      const ids = await fleet.devices.list().toArray();
      expect((await fleet.imports.undo(id)).undone?.counts).toEqual({ restored: 600, left: 0 });
      expect(forgotten.map((each) => each.length)).toEqual([500, 100]);
      expect(new Set(forgotten.flat())).toEqual(new Set(ids.map((device) => device.id)));
    });

    test("leaves places that were renamed since, and what they are in", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id } = await imported(fleet, "Site;Building;Room\nNord;A;1\nNord;A;2\nNord;B;3\n", "places");
      clock.advance(1_000);
      const places = await fleet.places.list().toArray();
      const idOf = (wanted: string) => places.find((place) => place.name === wanted)?.id ?? "";
      await fleet.places.update(idOf("1"), { name: "Server room" });
      await fleet.places.update(idOf("B"), { name: "C" });
      await fleet.imports.undo(id);
      expect(await resultsOf(fleet, id)).toEqual([
        [2, "left", ["changed-since-import", "path"]],
        [3, "restored"],
        [4, "left", ["changed-since-import", "path"]],
      ]);
      const left = await fleet.places.list().toArray();
      expect(left.map((place) => place.name)).toEqual(["3", "A", "C", "Nord", "Server room"]);
    });

    test("takes places out from below, in whatever order they came", async () => {
      const { fleet } = await fleetOn({ fresh });
      const rows = ["Nord / B / 1", "Nord", "Nord / A / 1", "Nord / A / 2", "Nord / C"];
      const { id } = await imported(fleet, `Place\n${rows.join("\n")}\n`, "places");
      const { undone } = await fleet.imports.undo(id);
      expect(undone?.counts).toEqual({ restored: rows.length, left: 0 });
      expect(await fleet.places.list().toArray()).toEqual([]);
    });
  });
}
