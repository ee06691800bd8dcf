import { describe, expect } from "vitest";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";

const file = (text: string) => ({ bytes: Buffer.from(text), name: "list.csv" });

for (const { name, test, fresh } of await testStores()) {
  describe(`rows about one entry that is told by its name, on ${name}`, () => {
    test("of two plans made side by side are added once", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const plans = [];
      for (const text of [
        "Name\npc-1\npc-2\n",
        "Name;Model\npc-2;M\npc-3;M\n",
        "Name;Serial\nPC-2;SN-2A\npc-4;SN-4A\n",
      ])
        plans.push(await fleet.imports.plan(file(text)));
      const counts = [];
      for (const { id } of plans) {
        clock.advance(1_000);
        counts.push((await fleet.imports.apply(id)).applied?.counts);
      }
      expect(counts).toEqual([
        { written: 2, refused: 0 },
        { written: 1, refused: 1 },
        { written: 1, refused: 1 },
      ]);
      const [refused] = await fleet.imports.rows(plans[1]?.id ?? "").toArray();
      expect(refused).toMatchObject({ result: "refused", problems: [{ reason: "added-since-plan", field: "name" }] });
      const devices = await fleet.devices.list({ sort: "name" }).toArray();
      expect(devices.map((device) => device.name)).toEqual(["pc-1", "pc-2", "pc-3", "pc-4"]);
    });

    test("of one table are added once; surer keys tell devices with one name apart", async () => {
      const { fleet } = await fleetOn({ fresh });
      const many = Array.from(
        { length: 600 },
        (_, index) => `Bildschirm;${index % 2 ? `SN-M${index};` : `;T-${index}`};`,
      );
      const text = [
        "Name;Serial;Tag;Model",
        "pc-1;;;A",
        "pc-1;;;A",
        "pc-2;;;A",
        "pc-2;;;B",
        "pc-3;;;",
        "pc-3;SN-3A;;",
        "pc-4;SN-4A;;",
        "pc-4;;;",
        ...many,
        "Bildschirm;;;",
      ].join("\n");
      const { id, planned } = await fleet.imports.plan(file(text));
      const rows = await fleet.imports.rows(id).toArray();
      expect(rows.slice(0, 8).map(({ outcome, problems }) => [outcome, problems[0]?.detail])).toEqual([
        ["add", undefined],
        ["unchanged", "2"],
        ["conflict", "5"],
        ["conflict", "4"],
        ["conflict", "7"],
        ["add", undefined],
        ["add", undefined],
        ["conflict", "8"],
      ]);
      expect(rows.at(-1)).toMatchObject({ outcome: "conflict", problems: [{ reason: "same-entry-twice" }] });
      expect(planned.counts).toMatchObject({ add: 603, unchanged: 1, conflict: 5 });
      expect((await fleet.imports.apply(id)).applied?.counts).toEqual({ written: 603, refused: 0 });
      expect(await fleet.devices.count()).toBe(603);
      const persons = await fleet.imports.plan(file("Name;E-Mail\nA;a@example.org\nA;a2@example.org\nB;\nB;\n"), {
        target: "persons",
      });
      expect(persons.planned.counts).toMatchObject({ add: 3, unchanged: 1 });
    });
  });
}
