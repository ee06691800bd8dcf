import { describe, expect, test } from "vitest";
import { directoryAttributes } from "../directory/attributes.ts";
import { isFleetError } from "../fleet-error.ts";
import { everything, textOf } from "./filter-node.ts";
import { KnownAttributes } from "./known-attributes.ts";
import { readFilter } from "./read-filter.ts";

const attributes = new KnownAttributes(directoryAttributes);
const read = (filter: unknown) => readFilter(filter, attributes);

function codeOf(filter: unknown): string {
  try {
    read(filter);
  } catch (error) {
    if (isFleetError(error)) return error.code;
    throw error;
  }
  return "none";
}

const nested = (levels: number): unknown => JSON.parse(`${'{"not":'.repeat(levels)}{}${"}".repeat(levels)}`);

test("the order of keys makes no difference, that of alternatives does", () => {
  const filter = { state: "in-use", name: { contains: "a", missing: false } };
  const turned = { name: { missing: false, contains: "a" }, state: "in-use" };
  expect(textOf(read(filter))).toBe(textOf(read(turned)));
  expect(textOf(read({ any: [{ state: "lost" }, {}] }))).not.toBe(textOf(read({ any: [{}, { state: "lost" }] })));
});

test("values become what the store has", () => {
  expect(read({ added: { below: "2026-01-01T01:00:00+01:00" } })).toMatchObject({ value: Date.UTC(2026, 0, 1) });
  expect(read({ "usage.kiosk": true })).toMatchObject({ operator: "is", value: 1 });
  expect(read({})).toEqual(everything);
  expect(read({ name: undefined, tag: { is: "a", oneOf: undefined } })).toMatchObject({ operator: "is", value: "a" });
});

describe("an unknown attribute", () => {
  test("is told with those that there are", () => {
    expect(() => read({ "os.name": "Debian" })).toThrow(
      expect.objectContaining({
        code: "CORE_ATTRIBUTE_UNKNOWN",
        attribute: "os.name",
        known: expect.arrayContaining(["name", "warranty.end"]),
        message: expect.stringContaining("warranty.end"),
      }),
    );
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("is %s, and harms nothing", (key) => {
    const filter: unknown = JSON.parse(`{"${key}": {"polluted": true}}`);
    expect(codeOf(filter)).toBe("CORE_ATTRIBUTE_UNKNOWN");
    expect(codeOf(JSON.parse(`{"name": {"${key}": "x"}}`))).toBe("CORE_FILTER_INVALID");
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("is what somebody offers about persons directly", () => {
    const about = {
      ...directoryAttributes[0],
      name: "user.name",
      personal: "direct",
    } as (typeof directoryAttributes)[0];
    expect(() => readFilter({ "user.name": "x" }, new KnownAttributes([about]))).toThrow(
      expect.objectContaining({ code: "CORE_ATTRIBUTE_UNKNOWN" }),
    );
  });
});

test.each<[string, unknown]>([
  ["no object", "name"],
  ["null", null],
  ["a list", []],
  ["a Map, which has no keys of its own", new Map([["name", "x"]])],
  ["null for a test", { name: null }],
  ["a date for a test", { "purchase.date": new Date(0) }],
  ["a test without an operator", { name: {} }],
  ["an unknown operator", { name: { matches: ".*" } }],
  ["a number for a text", { name: 5 }],
  ["a text for a number", { number: "5" }],
  ["a number that is none", { number: Number.NaN }],
  ["an endless number", { number: { below: Number.POSITIVE_INFINITY } }],
  ["a text for yes or no", { "usage.kiosk": "true" }],
  ["a state that there is not", { state: "exploded" }],
  ["a part of a closed list", { state: { contains: "in" } }],
  ["a day that there is not", { "warranty.end": { below: "2026-02-30" } }],
  ["a moment without its offset", { added: { below: "2026-01-01T00:00:00" } }],
  ["an order of places", { place: { below: "a" } }],
  ["a NUL", { name: "a\0b" }],
  ["half a surrogate pair", { name: { contains: "\ud83d" } }],
  ["a text that is too long", { name: "x".repeat(1_001) }],
  ["too many alternatives", { name: { oneOf: Array.from({ length: 1_001 }, () => "x") } }],
  ["too many values in all", { any: Array.from({ length: 3 }, () => ({ name: { oneOf: Array(700).fill("x") } })) }],
  ["too many tests", { all: Array.from({ length: 150 }, () => ({ name: "x", tag: "y" })) }],
  ["too many filters", { any: Array.from({ length: 201 }, () => ({})) }],
  ["no list for any", { any: { name: "x" } }],
  ["no filter for not", { not: [] }],
  ["eleven levels", nested(11)],
  ["a hundred thousand levels", nested(100_000)],
])("%s is refused with a code", (_, filter) => {
  expect(codeOf(filter)).toBe("CORE_FILTER_INVALID");
});

test("ten levels are taken, and a refusal says where it is", () => {
  expect(codeOf(nested(10))).toBe("none");
  expect(() => read({ any: [{}, { not: { name: { contains: 5 } } }] })).toThrow(
    expect.objectContaining({ path: "any.1.not.name.contains", message: expect.stringContaining("name is a text") }),
  );
});

test.each(["any", "two words", "", "__proto__"])("an attribute cannot be called %j", (name) => {
  const attribute = { ...directoryAttributes[0], name } as (typeof directoryAttributes)[0];
  expect(() => new KnownAttributes([attribute])).toThrow(expect.objectContaining({ code: "CORE_ATTRIBUTE_CONFLICT" }));
});

test("two plugins cannot offer one attribute", () => {
  expect(() => new KnownAttributes([...directoryAttributes, ...directoryAttributes])).toThrow(
    expect.objectContaining({ code: "CORE_ATTRIBUTE_CONFLICT", attribute: "name" }),
  );
});
