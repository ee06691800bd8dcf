import fc from "fast-check";
import { describe, expect } from "vitest";
import { folded } from "../filter/folded-text.ts";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import type { Hardware } from "./fixtures/hardware.ts";

const unknown: Hardware = { model: null, memory: null, seen: null, portable: null };
const piece = fc.constantFrom("a", "A", "b", "ä", "Ä", "ß", "%", "_", "\\", "'", " ", "1");
const text = fc
  .string({ unit: piece, minLength: 1, maxLength: 4 })
  .filter((made) => made.trim() === made && made !== "");

for (const { name, test, fresh } of await testStores()) {
  describe(`a search through devices on ${name}`, () => {
    test("finds whose texts have each word, whatever the letters' case and whoever wrote them last", async () => {
      const { fleet } = await fleetOn({ fresh });
      const known = new Map<string, { name: string; tag: string | null; model: string | null }>();
      let tags = 0;
      const step = fc.oneof(
        fc.record({ do: fc.constant("add" as const), text }),
        fc.record({ do: fc.constant("rename" as const), text, at: fc.nat(9) }),
        fc.record({ do: fc.constant("tag" as const), text, at: fc.nat(9) }),
        fc.record({ do: fc.constant("report" as const), text, at: fc.nat(9) }),
        fc.record({ do: fc.constant("delete" as const), text, at: fc.nat(9) }),
      );
      const search = fc.array(text, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 6 }), search, async (steps, search) => {
          for (const made of steps) {
            const id = made.do === "add" ? undefined : [...known.keys()][made.at];
            const device = id === undefined ? undefined : known.get(id);
            if (id === undefined || !device) {
              const added = await fleet.devices.add({ name: made.text });
              known.set(added.id, { name: made.text, tag: null, model: null });
            } else if (made.do === "rename") {
              device.name = (await fleet.devices.update(id, { name: made.text })).name;
            } else if (made.do === "tag") {
              tags += 1;
              device.tag = (await fleet.devices.update(id, { tag: `${made.text}-${tags}` })).tag ?? null;
            } else if (made.do === "report") {
              await fleet.hardware.set(id, { ...unknown, model: made.text });
              device.model = made.text;
            } else {
              await fleet.devices.delete(id);
              known.delete(id);
            }
          }
          const words = folded(search).split(/\s+/);
          const fits = (texts: readonly (string | null)[]) =>
            words.every((word) => texts.some((one) => one !== null && folded(one).includes(word)));
          const expected = [...known].flatMap(([id, { name, tag, model }]) => (fits([name, tag, model]) ? [id] : []));
          for (const patience of [0, 4_000])
            expect((await fleet.hardware.ids({ search }, patience).toArray()).sort()).toEqual(expected.sort());
          const own = [...known.values()].filter(({ name, tag }) => fits([name, tag])).length;
          expect(await fleet.devices.count({ search })).toBe(own);
        }),
        { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 1_000 : 40 },
      );
    });

    test("looks into name, asset tag, serial number and model that the directory keeps", async () => {
      const { fleet } = await fleetOn({ fresh });
      const kept = { name: "pc-1", tag: "T-100%", serial: "SN_77", model: "Tisch\\Gerät" };
      const { id } = await fleet.devices.add(kept);
      await fleet.devices.add({ name: "pc-2" });
      const found = async (search: string) => (await fleet.devices.list({ search }).toArray()).map((found) => found.id);
      for (const search of ["sn_7", "100%", "GERÄT", "\\g", "t-1 SN tisch PC"])
        expect(await found(search)).toEqual([id]);
      for (const search of ["snx7", "100%-", "pc-1t", "%%", "1 2"]) expect(await found(search)).toEqual([]);
      await fleet.devices.update(id, { serial: null, model: "Turm" });
      expect(await found("sn_7")).toEqual([]);
      expect(await found("turm")).toEqual([id]);
    });
  });
}
