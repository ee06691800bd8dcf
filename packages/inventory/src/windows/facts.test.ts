import fc from "fast-check";
import { expect, test } from "vitest";
import { Facts } from "./facts.ts";
import { fileTimeOf, instantOf } from "./instant.ts";

test("an object and a list of one are the same", () => {
  const facts = new Facts({ one: { a: 1 }, list: [{ a: 1 }], none: null, text: "x", texts: ["x", null, " ", 7] });
  expect(facts.rows("one").map((row) => row.count("a"))).toEqual([1]);
  expect(facts.rows("list").map((row) => row.count("a"))).toEqual([1]);
  expect(facts.rows("none")).toEqual([]);
  expect(facts.rows("text")).toEqual([]);
  expect(facts.texts("text")).toEqual(["x"]);
  expect(facts.texts("texts")).toEqual(["x", "7"]);
  expect(facts.one("none").text("a")).toBeUndefined();
});

test("what Windows PowerShell 5.1 wraps is unwrapped", () => {
  const facts = new Facts({
    list: { value: [1, 2], Count: 2 },
    text: { value: "x", PSPath: "Microsoft.PowerShell.Core\\FileSystem::C:\\x", ReadCount: 1 },
    at: { value: "/Date(1718323200000)/", DisplayHint: 2, DateTime: "Freitag, 14. Juni 2024 02:00:00" },
    plain: { value: "x" },
  });
  expect(facts.counts("list")).toEqual([1, 2]);
  expect(facts.text("text")).toBe("x");
  expect(facts.instant("at")).toBe("2024-06-14T00:00:00.000Z");
  expect(facts.one("plain").text("value")).toBe("x");
});

test("numbers are whole and in their range", () => {
  const facts = new Facts({ a: -2147418112, b: "12", c: -1, d: 1.5, e: "1e3", f: 2 ** 60, g: Number.NaN });
  expect(facts.unsigned("a")).toBe(2147549184);
  expect(facts.count("a")).toBeUndefined();
  expect([facts.count("b"), facts.unsigned("c")]).toEqual([12, 0xffffffff]);
  for (const name of ["d", "e", "f", "g", "toString", "__proto__"]) expect(facts.count(name), name).toBeUndefined();
});

test("truth is told in words and numbers", () => {
  const facts = new Facts({ a: true, b: "False", c: 1, d: 0, e: "ja", f: 2 });
  expect(["a", "b", "c", "d", "e", "f"].map((name) => facts.flag(name))).toEqual([
    true,
    false,
    true,
    false,
    undefined,
    undefined,
  ]);
});

test.each([
  ["2024-06-14T00:00:00.000Z", "2024-06-14T00:00:00.000Z"],
  ["2024-06-14T02:00:00.0000000+02:00", "2024-06-14T00:00:00.000Z"],
  ["/Date(1718323200000)/", "2024-06-14T00:00:00.000Z"],
  ["/Date(1718323200000+0200)/", "2024-06-14T00:00:00.000Z"],
  ["20240614020000.000000+120", "2024-06-14T00:00:00.000Z"],
  ["20240613190000.000000-300", "2024-06-14T00:00:00.000Z"],
  ["1601-01-01T00:00:00.000Z", undefined],
  ["/Date(-62135596800000)/", undefined],
  ["0001-01-01T00:00:00", undefined],
  ["14.06.2024 02:00:00", undefined],
  ["2024-13-14T00:00:00Z", undefined],
  [1718323200000, undefined],
  [null, undefined],
])("the instant %s is %s", (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

test("a file time is an instant", () => {
  expect(fileTimeOf("133627968000000000")).toBe("2024-06-14T00:00:00.000Z");
  expect(fileTimeOf("0")).toBeUndefined();
  expect(fileTimeOf("9223372036854775807")).toBeUndefined();
});

test("nothing that JSON can say makes a getter fail", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, other) => {
      for (const facts of [new Facts(value), new Facts({ a: value, b: other })]) {
        for (const name of ["a", "b", "__proto__", "length", "0"]) {
          facts.text(name);
          facts.count(name);
          facts.unsigned(name);
          facts.flag(name);
          facts.instant(name);
          facts.texts(name);
          facts.counts(name);
          facts.bytes(name);
          facts.rows(name);
        }
      }
    }),
  );
});
