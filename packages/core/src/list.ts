/** A part of a list. `next` is absent on the last page; it goes back in as `cursor`. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** How to ask for one page. */
export interface PageOptions {
  /** Where the last page ended: its `next`. */
  readonly cursor?: string | undefined;
  /** At most this many items; 100 unless told, at most 1,000. */
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Every list of the SDK: iterate it whole, or take it page by page.
 *
 * Between two pages it holds no connection and no lock, so its consumer may take any time and may write while it
 * reads. What changes meanwhile may be seen or not; nothing is seen twice.
 *
 * @example
 * ```ts
 * import type { List } from "@fleetwright/core";
 *
 * export async function names(devices: List<{ readonly name: string }>): Promise<string[]> {
 *   const first = await devices.page({ limit: 50 });
 *   const all = await devices.toArray();
 *   return [...first.items, ...all].map((device) => device.name);
 * }
 * ```
 */
export interface List<Item> extends AsyncIterable<Item> {
  page(options?: PageOptions): Promise<Page<Item>>;
  toArray(options?: { readonly signal?: AbortSignal | undefined }): Promise<Item[]>;
}

const defaultLimit = 100;
const maxLimit = 1_000;

/** Makes a {@link List} of a function that fetches one page after a cursor. For authors of plugins. */
export function listOf<Item>(
  fetchPage: (request: {
    readonly cursor: string | undefined;
    readonly limit: number;
    readonly signal: AbortSignal | undefined;
  }) => Promise<Page<Item>>,
): List<Item> {
  const page: List<Item>["page"] = async ({ cursor, limit = defaultLimit, signal } = {}) => {
    signal?.throwIfAborted();
    return fetchPage({ cursor, limit: Math.min(Math.max(Math.trunc(limit) || 1, 1), maxLimit), signal });
  };
  async function* items(signal?: AbortSignal): AsyncGenerator<Item> {
    let cursor: string | undefined;
    do {
      const { items, next } = await page({ cursor, limit: maxLimit / 2, signal });
      yield* items;
      cursor = next;
    } while (cursor !== undefined);
  }
  return {
    page,
    async toArray({ signal } = {}) {
      const all: Item[] = [];
      for await (const item of items(signal)) all.push(item);
      return all;
    },
    [Symbol.asyncIterator]: () => items(),
  };
}
