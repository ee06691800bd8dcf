import fc from "fast-check";
import { expect, test } from "vitest";
import { entryHash, genesis } from "./chain.ts";
import { encode, type Field } from "./encoding.ts";
import { headBytes } from "./head.ts";
import { commitment } from "./personal-part.ts";

// These values are the format of docs/ledger.md. Where one of them changes, every ledger out there is broken.
test("a record is its domain and its fields, each with tag and length", () => {
  expect(encode("d", ["é", 2, Uint8Array.of(255), null]).toString("hex")).toBe(
    [
      "01" + "00000001" + "64",
      "01" + "00000002" + "c3a9",
      "02" + "00000008" + "0000000000000002",
      "03" + "00000001" + "ff",
      "00" + "00000000",
    ].join(""),
  );
  expect(encode("", [-1]).toString("hex")).toBe("0100000000" + "0200000008" + "ffffffffffffffff");
});

test("the hashes of version 1 are these for good", () => {
  const salt = new Uint8Array(32).fill(1);
  const committed = commitment("actor", salt, "actor-1");
  const nothing = { name_commitment: null, device_commitment: null, reason_commitment: null, ticket_commitment: null };
  const hash = entryHash(genesis(), {
    sequence: 1,
    action: "notes.note.added",
    category: "administration",
    started_at: 1_767_225_600_000,
    ended_at: 1_767_225_600_250,
    result: "succeeded",
    error: null,
    actor_commitment: committed,
    ...nothing,
  });
  const head = headBytes({ format: 1, sequence: 1, hash: hash.toString("hex"), time: "2026-01-01T00:00:00.000Z" });
  expect({
    genesis: genesis().toString("hex"),
    commitment: committed.toString("hex"),
    hash: hash.toString("hex"),
    head: Buffer.from(head).toString("hex"),
  }).toMatchInlineSnapshot(`
    {
      "commitment": "7df8f44132640ec137029fcc93c4135089af0ae016ffa05e467a655829caebb6",
      "genesis": "5cbb7b4f089e2818861bad3787f645a2a9bf61bac5f2181ba5fb407ce0035942",
      "hash": "34cc5db4193443543404fe21cc41874f1d6a04e1463b0d3f6417647342596c5f",
      "head": "0100000019666c6565747772696768742f6c65646765722f312f6865616402000000080000000000000001030000002034cc5db4193443543404fe21cc41874f1d6a04e1463b0d3f6417647342596c5f0100000018323032362d30312d30315430303a30303a30302e3030305a",
    }
  `);
});

const field: fc.Arbitrary<Field> = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.maxSafeInteger(),
  fc.uint8Array({ maxLength: 40 }),
  fc.constant(null),
);
const record = fc.tuple(fc.string(), fc.array(field, { maxLength: 6 }));

test("different records have different bytes", () => {
  fc.assert(
    fc.property(record, record, ([domain, fields], [otherDomain, otherFields]) => {
      const same = JSON.stringify([domain, fields]) === JSON.stringify([otherDomain, otherFields]);
      expect(encode(domain, fields).equals(encode(otherDomain, otherFields))).toBe(same);
    }),
  );
});

test("moving a border between two fields, or a field into the domain, changes the bytes", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (one, other) => {
      const together = encode("d", [one + other]);
      expect(encode("d", [one, other]).equals(together)).toBe(false);
      expect(encode(`d${one}`, [other]).equals(encode("d", [one + other]))).toBe(one === "");
    }),
  );
});

test("values that no entry has are encoded too, as nothing that an entry could have", () => {
  const foreign: unknown[] = [1.5, Number.NaN, 2 ** 60, true, 7n];
  for (const value of foreign) expect(encode("d", [value as Field])[6]).toBe(255);
});
