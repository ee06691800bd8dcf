import fc from "fast-check";
import { describe, expect, test as plain } from "vitest";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import { bookValue } from "./book-value.ts";

plain("a value falls month by month from the price to nothing, in whole units that add up to the price", () => {
  const input = fc.tuple(fc.nat(Number.MAX_SAFE_INTEGER), fc.integer({ min: 1, max: 120 }));
  fc.assert(
    fc.property(input, ([price, months]) => {
      const values = Array.from({ length: months + 2 }, (_, index) => {
        const month = new Date(Date.UTC(2026, index - 1, 15)).toISOString().slice(0, 10);
        return bookValue(price, "2026-01-31", month, months);
      });
      expect(values[0]).toBe(price);
      expect(values.at(-1)).toBe(0);
      for (const [index, value] of values.entries()) {
        expect(Number.isSafeInteger(value)).toBe(true);
        const lost = (values[index - 1] ?? price) - value;
        expect(lost).toBeGreaterThanOrEqual(0);
        expect(lost).toBeLessThanOrEqual(Math.ceil(price / months));
      }
    }),
  );
  expect(bookValue(119_900, "2026-01-31", "2026-12-31", 36)).toBe(79_934);
});

for (const { name, test, fresh } of await testStores()) {
  describe(`costs on ${name}`, () => {
    test("are summed up by currency, bought and leased, of one cost centre or all", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id: costCentre } = await fleet.costCentres.add({ code: "1000", name: "Sales" });
      const price = (minorUnits: number, currency = "EUR") => ({ minorUnits, currency });
      const bought = (minorUnits: number, date: string, currency?: string) => ({
        purchase: { date, price: price(minorUnits, currency) },
      });
      const lease = (end: string, start = "2025-01-01") => ({ lease: { start, end, monthlyPrice: price(3_490) } });
      const devices = [
        bought(36_000, "2026-01-15"),
        bought(36_000, "2026-01-20"),
        bought(10_001, "2020-01-01"),
        bought(50_000, "2026-03-01", "CHF"),
        { purchase: { price: price(7) } },
        lease("2027-12-31"),
        lease("2026-02-28"),
        { ...lease("2027-12-31", "2026-04-01"), ...bought(1, "2026-03-01") },
        {},
        { ...bought(999, "2026-01-01"), state: "retired" as const },
      ];
      for (const fields of devices) {
        const { id } = await fleet.devices.add({ name: "pc", ...fields });
        await fleet.devices.assign(id, { costCentre });
      }
      await fleet.devices.add({ name: "elsewhere", ...bought(5, "2026-03-01") });
      expect(await fleet.costCentres.costs({ costCentre })).toEqual({
        devices: 9,
        withoutPrice: 2,
        currencies: [
          {
            currency: "CHF",
            bought: { devices: 1, minorUnits: 50_000, bookMinorUnits: 48_612 },
            leased: { devices: 0, monthlyMinorUnits: 0 },
          },
          {
            currency: "EUR",
            // Two of 33,000 after three of 36 months, one of nothing, one without a date, one of its first month.
            bought: { devices: 5, minorUnits: 82_009, bookMinorUnits: 66_008 },
            leased: { devices: 1, monthlyMinorUnits: 3_490 },
          },
        ],
      });
      const inFebruary = await fleet.costCentres.costs({ costCentre, on: "2026-02-28" });
      expect(inFebruary.currencies[1]?.leased).toEqual({ devices: 2, monthlyMinorUnits: 6_980 });
      expect((await fleet.costCentres.costs({ where: { state: "retired" } })).currencies).toMatchObject([
        { bought: { minorUnits: 999 } },
      ]);
      expect((await fleet.costCentres.costs()).devices).toBe(10);
      const limited = fleet.as({ id: "a", grants: [{ permission: "cost-centres:read", scope: { costCentre } }] });
      expect((await limited.costCentres.costs()).devices).toBe(9);
    });

    test("that are more than a number holds are refused, and so are odd questions", async () => {
      const { fleet } = await fleetOn({ fresh });
      const price = { minorUnits: Number.MAX_SAFE_INTEGER, currency: "EUR" };
      for (const name of ["one", "two"]) await fleet.devices.add({ name, purchase: { price } });
      await expect(fleet.costCentres.costs()).rejects.toMatchObject({ code: "CORE_COST_TOO_LARGE", currency: "EUR" });
      for (const query of [{ on: "yesterday" }, { usefulLifeMonths: 0 }, { usefulLifeMonths: 1.5 }])
        await expect(fleet.costCentres.costs(query)).rejects.toMatchObject({ code: "CORE_DIRECTORY_INPUT" });
    });
  });
}
