import { describe, expect } from "vitest";
import { type DeviceState, deviceStates } from "../directory/device.ts";
import { fleetOn, type TestFleet } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

const file = (text: string) => ({ bytes: Buffer.from(text), name: "list.csv" });
const proof = { method: "purge", by: "somebody", date: "2026-02-01", reference: "1" };

/** A device in a state, held by somebody or nobody. */
async function deviceIn(fleet: TestFleet, state: DeviceState, tag: string, holder: string, isHeld: boolean) {
  const begins = state === "on-loan" ? "in-stock" : state === "wiped" ? "retired" : state;
  const { id } = await fleet.devices.add({ name: tag, tag, state: begins });
  if (state === "on-loan") await fleet.devices.lend(id, { person: holder, until: "2030-01-01" });
  if (state === "wiped") await fleet.devices.transition(id, { to: "wiped", proof });
  if (isHeld) await fleet.devices.assign(id, { person: holder });
  else await fleet.devices.unassign(id, "person");
  return id;
}

for (const { name, test, fresh } of await testStores()) {
  describe(`states and holders in imports on ${name}`, () => {
    test("a state that ends a holding shows it in the plan, and both go back", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: anna } = await fleet.persons.add({ name: "Anna Example", email: "a@example.org" });
      const { id: device } = await fleet.devices.add({ name: "pc", tag: "T-1" });
      await fleet.devices.assign(device, { person: anna });
      clock.advance(1_000);
      const text = "Tag;Zustand\nT-1;Lager\n";
      const plan = await fleet.imports.plan(file(text), { overwrite: true });
      const [row] = await fleet.imports.rows(plan.id).toArray();
      expect(row?.outcome).toBe("change");
      expect(row?.changes).toMatchObject([
        { field: "state", from: "in-use", to: "in-stock" },
        { field: "holder", from: anna, to: null, fromLabel: "a@example.org" },
      ]);
      await fleet.imports.apply(plan.id);
      expect(await fleet.persons.holder(device)).toBeUndefined();
      expect((await fleet.imports.plan(file(text))).planned.counts).toMatchObject({ unchanged: 1 });
      clock.advance(1_000);
      expect((await fleet.imports.undo(plan.id)).undone?.counts).toEqual({ restored: 1, left: 0 });
      expect((await fleet.persons.holder(device))?.id).toBe(anna);
      expect(await fleet.persons.holders(device).toArray()).toHaveLength(1);
    });

    test("a holder beside a state that has none is an error with its cell", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id: anna } = await fleet.persons.add({ name: "Anna Example", email: "a@example.org" });
      const { id: device } = await fleet.devices.add({ name: "pc", tag: "T-1" });
      await fleet.devices.assign(device, { person: anna });
      const plan = await fleet.imports.plan(
        file("Tag;Name;Zustand;Inhaber\nT-1;pc;Lager;a@example.org\nT-2;pc-2;Lager;a@example.org\n"),
        { overwrite: true },
      );
      const problem = { reason: "not-with-state", field: "holder", value: "a@example.org" };
      expect(await fleet.imports.rows(plan.id).toArray()).toMatchObject([
        { outcome: "error", changes: [], problems: [{ ...problem, cell: "D2" }] },
        { outcome: "error", changes: [], problems: [{ ...problem, cell: "D3" }] },
      ]);
    });

    test("a holder who came since the plan is not dropped without a word", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id: anna } = await fleet.persons.add({ name: "Anna Example", email: "a@example.org" });
      const { id: device } = await fleet.devices.add({ name: "pc", tag: "T-1" });
      const plan = await fleet.imports.plan(file("Tag;Zustand\nT-1;Lager\n"), { overwrite: true });
      await fleet.devices.assign(device, { person: anna });
      expect((await fleet.imports.apply(plan.id)).applied?.counts).toEqual({ written: 0, refused: 1 });
      expect(await fleet.imports.rows(plan.id).toArray()).toMatchObject([
        { problems: [{ reason: "changed-since-plan", field: "holder" }] },
      ]);
      expect((await fleet.persons.holder(device))?.id).toBe(anna);
    });

    test("a row that is refused changes no state", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id: centre } = await fleet.costCentres.add({ code: "1", name: "One" });
      const { id: device } = await fleet.devices.add({ name: "pc", tag: "T-1" });
      const plan = await fleet.imports.plan(file("Tag;Zustand;Kostenstelle\nT-1;Lager;1\n"), { overwrite: true });
      await fleet.costCentres.delete(centre);
      expect((await fleet.imports.apply(plan.id)).applied?.counts).toEqual({ written: 0, refused: 1 });
      expect(await fleet.devices.get(device)).toMatchObject({ state: "in-use" });
      expect(await fleet.devices.transitions(device).toArray()).toEqual([]);
    });

    test("the holder of before is left where the device went on to a state without one", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: anna } = await fleet.persons.add({ name: "Anna Example", email: "a@example.org" });
      const { id: device } = await fleet.devices.add({ name: "pc", tag: "T-1" });
      await fleet.devices.assign(device, { person: anna });
      clock.advance(1_000);
      const plan = await fleet.imports.plan(file("Tag;Zustand;Modell\nT-1;Lager;M\n"), { overwrite: true });
      await fleet.imports.apply(plan.id);
      clock.advance(1_000);
      await fleet.devices.transition(device, { to: "retired", reason: "old" });
      clock.advance(1_000);
      await fleet.imports.undo(plan.id);
      const [row] = await fleet.imports.rows(plan.id).toArray();
      expect(row?.problems.map(({ reason, field }) => [reason, field])).toEqual([
        ["changed-since-import", "state"],
        ["not-with-state", "holder"],
      ]);
      expect(await fleet.persons.holder(device)).toBeUndefined();
      expect(await fleet.devices.get(device)).not.toHaveProperty("model");
    });

    test("whatever is planned is what is there afterwards, and is no news then", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: anna } = await fleet.persons.add({ name: "Anna Example", email: "a@example.org" });
      await fleet.persons.add({ name: "Bert Example", email: "b@example.org" });
      const held = new Map<string, { readonly id: string; readonly state: DeviceState; readonly holder: string }>();
      const lines: string[] = [];
      for (const state of deviceStates)
        for (const isHeld of [true, false])
          for (const wanted of ["", ...deviceStates])
            for (const holder of ["", "a@example.org", "b@example.org"]) {
              const tag = `T-${lines.length}`;
              const id = await deviceIn(fleet, state, tag, anna, isHeld);
              held.set(tag, { id, state, holder: isHeld ? anna : "" });
              lines.push(`${tag};${wanted};${holder}`);
            }
      clock.advance(1_000);
      const table = file(`Tag;State;Holder\n${lines.join("\n")}\n`);
      const plan = await fleet.imports.plan(table, { overwrite: true });
      const rows = await fleet.imports.rows(plan.id).toArray();
      clock.advance(1_000);
      const { applied } = await fleet.imports.apply(plan.id);
      expect(applied?.counts).toEqual({ written: plan.planned.counts.change, refused: 0 });
      expect(plan.planned.counts.change).toBeGreaterThan(100);
      for (const { row, changes, outcome } of rows) {
        const line = lines[row - 2] ?? "";
        const [tag = ""] = line.split(";");
        const before = held.get(tag);
        const now = outcome === "change" ? new Map(changes.map(({ field, to }) => [field, to])) : new Map();
        const { state } = await fleet.devices.get(before?.id ?? "");
        const holder = (await fleet.persons.holder(before?.id ?? ""))?.id ?? "";
        expect([state, holder], line).toEqual([
          now.get("state") ?? before?.state,
          now.has("holder") ? (now.get("holder") ?? "") : before?.holder,
        ]);
      }
      const again = await fleet.imports.rows((await fleet.imports.plan(table, { overwrite: true })).id).toArray();
      for (const [index, { row, outcome }] of again.entries()) {
        const first = rows[index]?.outcome;
        expect(outcome, lines[row - 2]).toBe(first === "change" ? "unchanged" : first);
      }
      clock.advance(1_000);
      expect((await fleet.imports.undo(plan.id)).undone?.counts).toEqual({
        restored: applied?.counts.written,
        left: 0,
      });
      for (const [tag, { id, state, holder }] of held) {
        expect((await fleet.devices.get(id)).state, tag).toBe(state);
        expect((await fleet.persons.holder(id))?.id ?? "", tag).toBe(holder);
      }
    });
  });
}
