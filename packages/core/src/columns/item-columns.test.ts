import fc from "fast-check";
import { expect, test } from "vitest";
import { devicesPerItem, devicesWithAny, ItemSet, itemsOf } from "./item-columns.ts";
import { ItemColumnsBuilder } from "./item-columns-builder.ts";

const fleets = fc.array(fc.uniqueArray(fc.nat(200), { maxLength: 30 }), { maxLength: 20 });

function columnsOf(fleet: readonly (readonly number[])[], announced = fleet.flat().length) {
  const builder = new ItemColumnsBuilder(fleet.length, announced);
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
