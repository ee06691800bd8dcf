import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../tables/cell.ts";
import type { ReadingStyle } from "./converters/converter.ts";
import { minorUnitsOf, moneyOf } from "./converters/money.ts";
import { convert, converters } from "./converters.ts";
import type { FieldType, ImportField } from "./import-field.ts";

const choices = [{ value: "in-stock", label: { en: "In stock", de: "Auf Lager" }, synonyms: ["lager"] }];
const fieldOf = (type: FieldType): ImportField => ({
  ...{ name: "x", label: { en: "X", de: "X" }, synonyms: [], type },
  ...(type === "choice" && { choices }),
});
const read = (type: FieldType, value: Cell | string | number | boolean, style: ReadingStyle = {}): unknown => {
  const cell =
    typeof value === "object" ? value : ({ type: typeof value === "string" ? "text" : typeof value, value } as Cell);
  const conversion = convert(cell, fieldOf(type), style);
  return "value" in conversion ? conversion.value : conversion.reason;
};

describe("every converter", () => {
  const types: readonly FieldType[] = ["text", "day", "money", "number", "boolean", "choice", "reference"];

  test("is there once for each type of field", () => {
    expect(converters.map(({ type }) => type)).toEqual(types);
  });

  test("reads nothing from empty cells, refuses errors, and throws for no cell at all", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }).map((value): Cell => ({ type: "text", value })),
      fc.double().map((value): Cell => ({ type: "number", value })),
      fc.boolean().map((value): Cell => ({ type: "boolean", value })),
    );
    for (const type of types) {
      for (const empty of [{ type: "empty" } as const, "", "  "]) expect(read(type, empty), type).toBeNull();
      expect(read(type, { type: "error", value: "#REF!" })).toBe("cell-error");
      fc.assert(
        fc.property(cell, (each) => {
          expect(read(type, each)).not.toBeUndefined();
        }),
      );
    }
  });
});

test("texts are trimmed, numbers keep all digits, and what cannot be kept is refused", () => {
  expect(read("text", "  a b ")).toBe("a b");
  expect(read("text", 490154203237518)).toBe("490154203237518");
  expect(read("text", 1e21)).toBe("1000000000000000000000");
  expect(read("text", 0.5)).toBe("0.5");
  expect(read("text", "a\0")).toBe("control-characters");
  expect(read("text", "\ud800")).toBe("control-characters");
  expect(read("text", "x".repeat(1_001))).toBe("too-long");
});

test("days are read in German, ISO and American forms", () => {
  for (const text of [
    "2026-03-01",
    "1.3.2026",
    "01.03.26",
    "1. März 2026",
    "2026/03/01",
    "1 Mar 2026",
    "March 1, 2026",
    "20260301",
    "2026-03-01T12:30:00Z",
    "1.3.2026 08:00",
    "01-03-2026",
  ])
    expect(read("day", text), text).toBe("2026-03-01");
  expect(read("day", "03/01/2026", { dates: "month" })).toBe("2026-03-01");
  expect(read("day", "03/01/2026")).toBe("2026-01-03");
  expect(read("day", 46082)).toBe("2026-03-01");
  expect(read("day", { type: "date", value: "2026-03-01T12:00:00" })).toBe("2026-03-01");
  expect(read("day", "1.1.99")).toBe("1999-01-01");
  for (const text of ["31.02.2026", "2026-13-01", "13/13/2026", "soon", "1.2.3.4", "1. Foo 2026", "99999999"])
    expect(read("day", text), text).toBe("not-a-day");
  expect(read("day", 17)).toBe("not-a-day");
});

test("every day comes back from each form that a person writes", () => {
  const days = fc.date({ min: new Date("1980-01-01"), max: new Date("2079-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year = "", month = "", day = ""] = iso.split("-");
      expect(read("day", `${Number(day)}.${Number(month)}.${year.slice(2)}`)).toBe(iso);
      expect(read("day", `${month}/${day}/${year}`, { dates: "month" })).toBe(iso);
    }),
  );
});

test("money is exact, with its currency", () => {
  for (const text of ["1.199,00 €", "1199 EUR", "EUR 1,199.00", "€1199.00", "1'199.00 EUR", "1 199,00 eur"])
    expect(read("money", text), text).toBe("1199.00 EUR");
  expect(read("money", "1.199", { currency: "EUR" })).toBe("1199.00 EUR");
  expect(read("money", "1.199", { currency: "KWD", decimal: "." })).toBe("1.199 KWD");
  expect(read("money", "1200 JPY")).toBe("1200 JPY");
  expect(read("money", 99.5, { currency: "USD" })).toBe("99.50 USD");
  expect(read("money", { type: "number", value: 99.5, currency: "EUR" }, { currency: "USD" })).toBe("99.50 EUR");
  expect(read("money", "12")).toBe("no-currency");
  for (const text of ["-5 EUR", "1.005 EUR 2", "a lot", "1,999 JPY 1", "12.345,678 EUR", "5 DOLLARS"])
    expect(read("money", text), text).toBe("not-money");
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.constantFrom("EUR", "JPY", "KWD", "USD"), (minorUnits, currency) => {
      expect(minorUnitsOf(moneyOf(minorUnits, currency))).toEqual({ minorUnits, currency });
    }),
  );
});

test("numbers, yes and no, and choices are read in both languages", () => {
  expect(["1.234,5", "1,234.5", "-7", "0,25", "1.234"].map((text) => read("number", text))).toEqual([
    ...[1234.5, 1234.5, -7, 0.25, 1234],
  ]);
  expect(["1.2.3", "1,2,3", "x", "1e5", ","].map((text) => read("number", text))).toEqual(
    Array(5).fill("not-a-number"),
  );
  expect(["ja", "Yes", "x", "1", "WAHR", true].map((value) => read("boolean", value))).toEqual(Array(6).fill(true));
  expect(["nein", "No", "-", "0", "falsch", 0].map((value) => read("boolean", value))).toEqual(Array(6).fill(false));
  expect(read("boolean", "perhaps")).toBe("not-yes-or-no");
  expect(["in stock", "Auf Lager", "LAGER", "in-stock", "In_Stock "].map((text) => read("choice", text))).toEqual(
    Array(5).fill("in-stock"),
  );
  expect(read("choice", "__proto__")).toBe("not-a-choice");
});
