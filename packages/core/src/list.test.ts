import fc from "fast-check";
import { expect, test } from "vitest";
import { type List, listOf } from "./list.ts";

/** A list of the numbers below `count`, with what was asked of it. */
function numbers(count: number): { list: List<number>; asked: { cursor: string | undefined; limit: number }[] } {
  const asked: { cursor: string | undefined; limit: number }[] = [];
  const list = listOf(async ({ cursor, limit }) => {
    asked.push({ cursor, limit });
    const first = Number(cursor ?? 0);
    const end = Math.min(first + limit, count);
    const items = Array.from({ length: end - first }, (_, index) => first + index);
    return { items, ...(end < count && { next: String(end) }) };
  });
  return { list, asked };
}

test("pages of any size together give the whole list, once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(3_000), fc.integer({ min: 1, max: 1_500 }), async (count, limit) => {
      const { list } = numbers(count);
      const all: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await list.page({ cursor, limit });
        expect(page.items.length).toBeLessThanOrEqual(Math.min(limit, 1_000));
        all.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      expect(all).toEqual(await list.toArray());
      expect(all).toEqual(Array.from({ length: count }, (_, index) => index));
    }),
    { numRuns: 50 },
  );
});

test("a page has 100 items unless told, and 1,000 at most, whatever is asked for", async () => {
  const { list, asked } = numbers(5_000);
  await list.page();
  for (const limit of [50, 0, -7, 1.9, 5_000, Number.POSITIVE_INFINITY, Number.NaN]) await list.page({ limit });
  expect(asked.map(({ limit }) => limit)).toEqual([100, 50, 1, 1, 1, 1_000, 1_000, 1]);
});

test("iterating asks for a page when the last one is used up, and not before", async () => {
  const { list, asked } = numbers(1_200);
  let seen = 0;
  for await (const item of list) {
    expect(item).toBe(seen);
    seen += 1;
    expect(asked).toHaveLength(Math.ceil(seen / 500));
  }
  expect(seen).toBe(1_200);
});

test("who leaves early asks for no more", async () => {
  const { list, asked } = numbers(5_000);
  for await (const item of list) if (item === 10) break;
  expect(asked).toHaveLength(1);
});

test("a list can be iterated again, and by two at once", async () => {
  const { list } = numbers(700);
  const [one, two] = await Promise.all([list.toArray(), list.toArray()]);
  expect(one).toHaveLength(700);
  expect(two).toEqual(one);
});

test("an empty list is one empty page without a next one", async () => {
  const { list } = numbers(0);
  expect(await list.page()).toEqual({ items: [] });
  expect(await list.toArray()).toEqual([]);
});

test("an empty page in the middle does not end the list", async () => {
  const pages: Record<string, { items: string[]; next?: string }> = {
    start: { items: ["a"], next: "gap" },
    gap: { items: [], next: "end" },
    end: { items: ["b"] },
  };
  const list = listOf(async ({ cursor = "start" }) => pages[cursor] ?? { items: [] });
  expect(await list.toArray()).toEqual(["a", "b"]);
});

test("a signal ends a page and the gathering of all, between pages", async () => {
  const abort = new AbortController();
  const reason = new Error("enough");
  let pages = 0;
  const endless = listOf(async () => {
    pages += 1;
    if (pages === 3) abort.abort(reason);
    return { items: [pages], next: String(pages) };
  });
  await expect(endless.toArray({ signal: abort.signal })).rejects.toBe(reason);
  expect(pages).toBe(3);
  await expect(endless.page({ signal: abort.signal })).rejects.toBe(reason);
  expect(pages).toBe(3);
});

test("an error of a page goes to whoever reads", async () => {
  const broken = listOf(async () => {
    throw new Error("the store is closed");
  });
  await expect(broken.page()).rejects.toThrow("closed");
  await expect(broken.toArray()).rejects.toThrow("closed");
});
