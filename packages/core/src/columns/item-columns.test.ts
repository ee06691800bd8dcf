import fc from "fast-check";
import { expect, test } from "vitest";
import { changedColumns, deviceIndexes } from "./changed-columns.ts";
import { devicesPerItem, devicesWithAny, inOrderOfIds, itemsOf, listOfDevice } from "./item-columns.ts";
import { ItemColumnsBuilder } from "./item-columns-builder.ts";
import { ItemDevices } from "./item-devices.ts";
import { ItemSet } from "./item-set.ts";

const fleets = fc.array(fc.uniqueArray(fc.nat(200), { maxLength: 30 }), { maxLength: 20 });

function columnsOf(fleet: readonly (readonly number[])[], announced = fleet.flat().length, room = 0) {
  const builder = new ItemColumnsBuilder(fleet.length, announced, room);
  for (const [index, items] of fleet.entries()) {
    const sorted = [...items].sort((a, b) => a - b);
    builder.add(`device-${index}`, sorted.length, (target, start) => {
      target.set(sorted, start);
      return start + sorted.length;
    });
  }
  return builder.columns();
}

test("finds the devices that a look at each would find", () => {
  fc.assert(
    fc.property(fleets, fc.uniqueArray(fc.nat(200)), (fleet, wanted) => {
      const found = devicesWithAny(columnsOf(fleet), new ItemSet(200, wanted));
      const expected = fleet.flatMap((items, index) => (items.some((item) => wanted.includes(item)) ? [index] : []));
      expect([...found]).toEqual(expected);
    }),
  );
});

test("counts devices per item and names the items of a device", () => {
  fc.assert(
    fc.property(fleets, (fleet) => {
      const columns = columnsOf(fleet, 1);
      const counts = devicesPerItem(columns, 200);
      for (let item = 0; item <= 200; item += 1)
        expect(counts[item]).toBe(fleet.filter((items) => items.includes(item)).length);
      for (const [index, items] of fleet.entries()) {
        const even = new ItemSet(
          200,
          items.filter((item) => item % 2 === 0),
        );
        expect(itemsOf(columns, index, even)).toEqual(items.filter((item) => item % 2 === 0).sort((a, b) => a - b));
      }
    }),
  );
});

const changes = fc.array(
  fc.tuple(fc.nat(25), fc.option(fc.uniqueArray(fc.nat(200), { maxLength: 30 }), { nil: undefined })),
  { maxLength: 12 },
);

test("columns after changes are those of the fleet after changes, and those before stay", () => {
  fc.assert(
    fc.property(fleets, fc.array(changes, { maxLength: 4 }), (fleet, rounds) => {
      const expected = new Map<string, readonly number[]>(fleet.map((items, index) => [`device-${index}`, items]));
      const sortedOf = (items: readonly number[]): number[] => [...items].sort((a, b) => a - b);
      let columns = columnsOf(fleet, fleet.flat().length, 2_000);
      const indexes = deviceIndexes(columns);
      for (const round of rounds) {
        const before = columns;
        const lists = before.deviceIds.map((_, device) => [...listOfDevice(before, device)]);
        const changed = new Map(round.map(([device, items]) => [`device-${device}`, items && sortedOf(items)]));
        const after = changedColumns(columns, changed, indexes);
        if (!after) throw new Error("There is room enough.");
        for (const [id, items] of changed) {
          if (items) expected.set(id, items);
          else expected.delete(id);
        }
        columns = after;
        expect(before.deviceIds.map((_, device) => [...listOfDevice(before, device)])).toEqual(lists);
        expect(
          columns.deviceIds.slice(0, before.deviceIds.length).filter((id, index) => id !== before.deviceIds[index]),
        ).toEqual(
          columns.deviceIds
            .slice(0, before.deviceIds.length)
            .filter((id, index) => id === "" && before.deviceIds[index] !== ""),
        );
      }
      const found = new Map(
        columns.deviceIds.flatMap((id, device) =>
          id === "" ? [] : [[id, [...listOfDevice(columns, device)]] as const],
        ),
      );
      expect(found).toEqual(new Map([...expected].map(([id, items]) => [id, sortedOf(items)])));
      expect(new Map(indexes)).toEqual(deviceIndexes(columns));
    }),
  );
});

test("columns without room are not changed, nor are those that were changed before by halves", () => {
  const columns = columnsOf([[1, 2], [3]], 3, 2);
  const indexes = deviceIndexes(columns);
  expect(changedColumns(columns, new Map([["device-0", [4, 5, 6]]]), indexes)).toBeUndefined();
  expect(changedColumns(columns, new Map([["device-0", [4, 5]]]), indexes)?.ends[0]).toBe(5);
  expect(changedColumns(columns, new Map([["device-1", [6]]]), indexes)).toBeUndefined();
  expect([...listOfDevice(columns, 0)]).toEqual([1, 2]);
});

test("which devices have an item is known without a look at all, also after changes", () => {
  fc.assert(
    fc.property(fleets, changes, fc.uniqueArray(fc.nat(220)), (fleet, round, wanted) => {
      const columns = columnsOf(fleet, fleet.flat().length, 2_000);
      const itemDevices = new ItemDevices(columns, 200);
      const indexes = deviceIndexes(columns);
      const changed = new Map(round.map(([device, items]) => [`device-${device}`, items?.sort((a, b) => a - b)]));
      const touched = [...changed.keys()].flatMap((id) => indexes.get(id) ?? []);
      const after = changedColumns(columns, changed, indexes);
      if (!after) throw new Error("There is room enough.");
      itemDevices.note(touched);
      expect([...itemDevices.devicesWithAny(after, wanted)]).toEqual([
        ...devicesWithAny(after, new ItemSet(220, wanted)),
      ]);
      expect(itemDevices.changed).toBe(new Set(touched).size);
    }),
  );
});

test("devices are listed in the order of their ids wherever they stand", () => {
  const columns = { ...columnsOf([[1], [1], [1]]), deviceIds: ["c", "a", "b"] };
  expect(inOrderOfIds(columns, [0, 1, 2])).toEqual([1, 2, 0]);
});
