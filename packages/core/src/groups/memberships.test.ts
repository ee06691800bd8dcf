import fc from "fast-check";
import { describe, expect } from "vitest";
import { deviceStates } from "../directory/device.ts";
import { TransitionRefusedError } from "../errors/life-cycle.ts";
import { anyFilter } from "../filter/fixtures/filters.ts";
import { addSampleDevices } from "../query/fixtures/sample-devices.ts";
import { fleetOn, type TestFleet } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

const memory = fc.option(fc.integer({ min: 0, max: 3 }));
const operation = fc.oneof(
  fc.record({ set: fc.constant("memory" as const), device: fc.nat(), memory }),
  fc.record({ set: fc.constant("state" as const), device: fc.nat(), state: fc.constantFrom(...deviceStates) }),
  fc.record({ set: fc.constant("name" as const), device: fc.nat(), name: fc.constantFrom("pc-1", "PC_2", "x") }),
  fc.record({ set: fc.constant("place" as const), device: fc.nat(), place: fc.nat() }),
  fc.record({ set: fc.constant("nowhere" as const), device: fc.nat() }),
);
type Operation = typeof operation extends fc.Arbitrary<infer Made> ? Made : never;

async function perform(fleet: TestFleet, made: Operation, devices: readonly string[], places: readonly string[]) {
  const id = devices[made.device % devices.length] ?? "";
  if (made.set === "memory")
    await fleet.hardware.set(id, { model: null, memory: made.memory, seen: null, portable: null });
  else if (made.set === "state")
    await fleet.devices.transition(id, { to: made.state, reason: "a test" }).catch(refused);
  else if (made.set === "name") await fleet.devices.update(id, { name: made.name });
  else if (made.set === "place") await fleet.devices.assign(id, { place: places[made.place % places.length] });
  else await fleet.devices.unassign(id, "place");
}

/** Not each state can follow each other. */
function refused(error: unknown): void {
  if (!(error instanceof TransitionRefusedError)) throw error;
}

/** A promise that is kept from outside. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

const soak = Boolean(process.env["FLEETWRIGHT_SOAK"]);

for (const { name, test, fresh } of await testStores()) {
  describe(`members of groups on ${name}`, () => {
    test("are those that the query finds, whatever happened, also at once", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { devices, places } = await addSampleDevices(fleet, 12);
      const ids = devices.map((device) => device.id);
      const queries = [
        ...fc.sample(anyFilter(places), { numRuns: 22, seed: 7 }),
        { "memory.bytes": { below: 2 }, state: "in-use" },
        { name: { startsWith: "pc" }, place: places[0] },
      ];
      const groups = new Map<string, (typeof queries)[number]>();
      for (const [index, query] of queries.entries())
        groups.set((await fleet.groups.add({ name: `group ${index}`, query })).id, query);
      // What was told of comings and goings has to add up to who is there.
      const told = new Map<string, Set<string>>();
      for (const id of groups.keys()) {
        const members = await fleet.groups.devices(id).toArray();
        told.set(id, new Set(members.map((device) => device.id)));
      }
      fleet.on("directory.group.changed", ({ groupId, added, removed }) => {
        for (const id of added) told.get(groupId)?.add(id);
        for (const id of removed) told.get(groupId)?.delete(id);
      });

      const property = fc.asyncProperty(
        fc.array(operation, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (made, atOnce) => {
          if (atOnce) await Promise.all(made.map((one) => perform(fleet, one, ids, places)));
          else for (const one of made) await perform(fleet, one, ids, places);
          for (const [id, query] of groups) {
            const expected = (await fleet.devices.list({ where: query }).toArray()).map((device) => device.id);
            const members = (await fleet.groups.devices(id).toArray()).map((device) => device.id);
            expect(members).toEqual(expected);
            expect([...(told.get(id) ?? [])].sort()).toEqual(expected);
          }
        },
      );
      await fc.assert(property, { numRuns: soak ? 200 : 12 });
    });

    test("see both of two changes that are made at once", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc", state: "ordered" });
      const query = { state: "in-use", "memory.bytes": 1 } as const;
      const group = await fleet.groups.add({ name: "both", query });
      const written = gate();
      const released = gate();
      const hardware = { model: null, memory: 1, seen: null, portable: null };
      const first = fleet.hardware.set(id, hardware, async () => {
        written.open();
        await released.opened;
      });
      await written.opened;
      const second = fleet.devices.transition(id, { to: "in-use" });
      // Time enough for the second one, were it not to wait for the first.
      for (let reads = 0; reads < 50; reads += 1) await fleet.devices.get(id);
      released.open();
      await Promise.all([first, second]);
      expect(await fleet.groups.count(group.id)).toBe(1);
    });
  });
}
