import fc from "fast-check";
import { expect, test } from "vitest";
import { entryHash, genesis } from "./chain.ts";
import { ChainCheck } from "./chain-check.ts";
import { writtenRows } from "./fixtures/sample-ledger.ts";
import type { LedgerHead } from "./head.ts";
import { personalParts, valueColumns } from "./personal-part.ts";
import type { LedgerRow } from "./tables.ts";
import type { LedgerVerification } from "./verification.ts";

const rows = await writtenRows();
const last = rows.at(-1);
const head = { sequence: last?.sequence ?? 0, hash: Buffer.from(last?.hash ?? []).toString("hex") };

function check(entries: readonly LedgerRow[], against?: Pick<LedgerHead, "sequence" | "hash">): LedgerVerification {
  const along = new ChainCheck(against);
  for (const row of [...entries].sort((a, b) => a.sequence - b.sequence)) along.add(row);
  return along.end();
}

/** The rows with one of them changed. */
function changed(index: number, change: Partial<Record<keyof LedgerRow, unknown>>): LedgerRow[] {
  return rows.map((row, at) => (at === index ? ({ ...row, ...change } as LedgerRow) : row));
}

const anyIndex = fc.nat({ max: rows.length - 1 });
const columns = Object.keys(rows[0] ?? {}) as (keyof LedgerRow)[];
const anyValue = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
);

function sameValue(one: unknown, other: unknown): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other) === 0;
  return Object.is(one, other);
}

test("the rows of these tests have every column filled somewhere, and are intact", () => {
  for (const column of columns)
    expect(
      rows.some((row) => row[column] !== null),
      column,
    ).toBe(true);
  expect(check(rows, head)).toMatchObject({ intact: true, entries: 12, erased: 0, breaks: [] });
});

test("whatever is stored in whatever column of whatever entry in place of what was written is found", () => {
  fc.assert(
    fc.property(anyIndex, fc.constantFrom(...columns), anyValue, (index, column, value) => {
      fc.pre(!sameValue(rows[index]?.[column], value));
      // A sequence is a key of whole numbers: the database takes nothing else, and no second one.
      fc.pre(column !== "sequence" || (Number.isSafeInteger(value) && !rows.some((row) => row.sequence === value)));
      expect(check(changed(index, { [column]: value }), head).intact).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("one flipped bit in any hash, commitment or salt is found, and where", () => {
  const bytes = columns.filter((column) => rows.some((row) => row[column] instanceof Uint8Array));
  fc.assert(
    fc.property(anyIndex, fc.constantFrom(...bytes), fc.nat({ max: 255 }), (index, column, bit) => {
      const before = rows[index]?.[column];
      fc.pre(before instanceof Uint8Array);
      const after = Uint8Array.from(before);
      after[bit >> 3] = (after[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { breaks } = check(changed(index, { [column]: after }));
      expect(breaks[0]?.sequence).toBe(index + 1);
    }),
  );
});

test("erasing any parts of any entries is not broken, and is counted", () => {
  const erasures = fc.array(fc.tuple(anyIndex, fc.constantFrom(...personalParts)), { minLength: 1 });
  fc.assert(
    fc.property(erasures, (chosen) => {
      const after = rows.map((row) => ({ ...row }));
      const touched = new Set<number>();
      for (const [index, part] of chosen) {
        const row = after[index];
        if (!row || row[`${part}_commitment`] === null) continue;
        Object.assign(row, { [valueColumns[part]]: null, [`${part}_salt`]: null });
        touched.add(index);
      }
      expect(check(after, head)).toMatchObject({ intact: true, erased: touched.size });
    }),
  );
});

test("half an erasure is broken", () => {
  for (const part of personalParts) {
    const index = rows.findIndex((row) => row[`${part}_commitment`] !== null);
    const found = { breaks: [{ kind: "part-altered", sequence: index + 1, part }] };
    expect(check(changed(index, { [valueColumns[part]]: null }))).toMatchObject(found);
    expect(check(changed(index, { [`${part}_salt`]: null }))).toMatchObject(found);
  }
});

test("a personal part cannot be added, nor moved to another entry with its salt and commitment", () => {
  const without = rows.findIndex((row) => row.reason_commitment === null);
  const added = { reason: "invented", reason_salt: new Uint8Array(32) };
  expect(check(changed(without, added)).breaks).toEqual([
    { kind: "part-altered", sequence: without + 1, part: "reason" },
  ]);
  const other = rows.find((row) => row.reason !== null);
  const moved = { reason: other?.reason, reason_salt: other?.reason_salt, reason_commitment: other?.reason_commitment };
  expect(check(changed(without, moved)).breaks).toEqual([{ kind: "altered", sequence: without + 1 }]);
});

test("entries that change places, in any order, are found", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      fc.pre(shuffled.some((row, index) => row !== rows[index]));
      const renumbered = shuffled.map((row, index) => ({ ...row, sequence: index + 1 }));
      expect(check(renumbered).intact).toBe(false);
    }),
  );
});

test("entries cut out are found as missing, once and with their number", () => {
  fc.assert(
    fc.property(anyIndex, fc.integer({ min: 1, max: 5 }), (first, count) => {
      fc.pre(first + count < rows.length);
      const left = rows.filter((_, index) => index < first || index >= first + count);
      expect(check(left).breaks).toEqual([{ kind: "missing", sequence: first + 1, count }]);
    }),
  );
});

test("a cut end is found with a head, and only with it", () => {
  for (let kept = 0; kept < rows.length; kept += 1) {
    const left = rows.slice(0, kept);
    expect(check(left).intact).toBe(true);
    expect(check(left, head).breaks).toEqual([{ kind: "head-missing", sequence: 12 }]);
  }
});

test("a ledger that was rewritten as a whole is found with a head, and only with it", () => {
  fc.assert(
    fc.property(anyIndex, (from) => {
      let previous: Uint8Array = genesis();
      const rewritten = rows.map((row, index) => {
        const entry = index === from ? { ...row, result: "denied", error: "REWRITTEN" } : row;
        previous = entryHash(previous, entry);
        return { ...entry, hash: previous };
      });
      expect(check(rewritten).intact).toBe(true);
      expect(check(rewritten, head).breaks).toEqual([{ kind: "head-differs", sequence: 12 }]);
    }),
  );
});

test("every earlier head is good for what has been added since", () => {
  for (const row of rows) {
    const earlier = { sequence: row.sequence, hash: Buffer.from(row.hash).toString("hex") };
    expect(check(rows, earlier).intact).toBe(true);
  }
  expect(check(rows, { sequence: 0, hash: genesis().toString("hex") }).intact).toBe(true);
  expect(check(rows, { sequence: 0, hash: head.hash }).breaks).toEqual([{ kind: "head-differs", sequence: 0 }]);
});

test("an entry before the first is found, and a thousand breaks are counted but not listed", () => {
  expect(check([{ ...(rows[0] as LedgerRow), sequence: -4 }, ...rows]).breaks).toEqual([
    { kind: "unexpected", sequence: -4 },
  ]);
  const broken = Array.from({ length: 1_000 }, (_, index) => ({ ...(rows[0] as LedgerRow), sequence: index + 1 }));
  const { breaks, breakCount } = check(broken);
  expect([breaks.length, breakCount]).toEqual([100, 999]);
});
