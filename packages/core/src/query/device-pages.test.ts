import fc from "fast-check";
import { describe, expect } from "vitest";
import { fulfils, inOrder } from "../filter/fixtures/filter-oracle.ts";
import { anyFilter } from "../filter/fixtures/filters.ts";
import type { List } from "../list.ts";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import { addSampleDevices } from "./fixtures/sample-devices.ts";

const sortable = [
  "name",
  "tag",
  "kind",
  "warranty.end",
  "usage.kiosk",
  "hardware.model",
  "memory.bytes",
  "hardware.seen",
];
const sort = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...sortable), fc.constantFrom("", "-")).map(([name, sign]) => `${sign}${name}`),
  { maxLength: 3, selector: (name) => name.replace("-", "") },
);

async function byPages<Item>(list: List<Item>, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list.page({ limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

for (const { name, test, fresh } of await testStores()) {
  describe(`pages of devices on ${name}`, () => {
    test("filters and orders mean what the oracle says, whichever way is taken to a page", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { devices, insides, places } = await addSampleDevices(fleet, 60);
      await fc.assert(
        fc.asyncProperty(
          anyFilter(places),
          sort,
          fc.constantFrom(1, 3, 20, 100),
          fc.constantFrom(0, 2, 15, 4_000),
          async (where, sort, limit, patience) => {
            const expected = inOrder(
              devices.filter((device) => fulfils(where, device, insides)),
              sort,
            );
            const found = await byPages(fleet.hardware.ids({ where, sort }, patience), limit);
            expect(found).toEqual(expected.map((device) => device.id));
            expect(await fleet.devices.count({ where })).toBe(expected.length);
          },
        ),
        { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 2_000 : 100 },
      );
    });
  });
}
