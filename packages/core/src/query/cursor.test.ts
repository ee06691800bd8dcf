import fc from "fast-check";
import { expect, test } from "vitest";
import { CursorInvalidError } from "../errors/filter.ts";
import { Cursors } from "./cursor.ts";

const cursors = new Cursors(["devices", "name"], ["string", "number"]);
const position = { values: ['a \u{1f4bb} " ü', 8e9], id: "d-1" } as const;

test("a cursor leads back to its position", () => {
  fc.assert(
    fc.property(fc.option(fc.string({ unit: "grapheme" })), fc.option(fc.integer()), fc.uuid(), (text, number, id) => {
      const position = { values: [text, number], id };
      expect(cursors.read(cursors.write(position))).toEqual(position);
    }),
  );
});

test("a cursor has no characters that an address would have to escape", () => {
  expect(cursors.write(position)).toMatch(/^[\w-]+$/);
});

test("a cursor of another query is refused", () => {
  const others = new Cursors(["devices", "tag"], ["string", "number"]);
  expect(() => others.read(cursors.write(position))).toThrow(CursorInvalidError);
});

test("a damaged cursor is refused, wherever the damage is", () => {
  const cursor = cursors.write(position);
  fc.assert(
    fc.property(fc.nat(cursor.length - 1), fc.constantFrom(..."aZ0-_=\n", ""), (index, character) => {
      const damaged = cursor.slice(0, index) + character + cursor.slice(index + 1);
      fc.pre(damaged !== cursor);
      expect(() => cursors.read(damaged)).toThrow(CursorInvalidError);
    }),
  );
});

test.each<[string, unknown]>([
  ["nothing", ""],
  ["no text", 5],
  ["text of another kind", "not a cursor"],
  ["ten megabytes", "a".repeat(10_000_000)],
  ["a whole one with a text for a number", cursors.write({ values: ["a", "b"], id: "d" })],
  ["a whole one with too few values", cursors.write({ values: ["a"], id: "d" })],
])("%s is refused", (_, cursor) => {
  expect(() => cursors.read(cursor as string)).toThrow(CursorInvalidError);
});
