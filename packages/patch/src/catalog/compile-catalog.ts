import type { Advisory } from "../advisory.ts";
import type { AdvisoryFeed, FeedReadOptions, FeedRecord, FeedSource } from "../feed.ts";
import { Catalog } from "./catalog.ts";
import { CatalogBuilder } from "./catalog-builder.ts";
import { digestText, encodeCatalog } from "./catalog-file.ts";
import { knownOrders } from "./known-orders.ts";

/** What a catalog is compiled from: what one feed says. */
export interface CatalogInput {
  /** The feed's name: advisories of the same id in two feeds are two. */
  readonly feed: string;
  readonly records: AsyncIterable<FeedRecord> | Iterable<FeedRecord>;
  /** Where it came from, for people. */
  readonly source?: string | undefined;
  /** The state that it has, ISO 8601; the newest change among its advisories unless told. */
  readonly asOf?: string | undefined;
}

/** How far a compilation is. */
export interface CompileProgress {
  readonly feed: string;
  /** Of this feed, so far. */
  readonly records: number;
}

/** How a catalog is compiled. */
export interface CompileOptions {
  /** Looked at between records. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each thousand records, and after the last one of a feed. */
  readonly onProgress?: ((progress: CompileProgress) => void) | undefined;
}

/** Takes what a feed reads from a source as input of a catalog. */
export function feedInput(
  feed: AdvisoryFeed,
  source: FeedSource,
  options: FeedReadOptions & { readonly asOf?: string | undefined } = {},
): CatalogInput {
  return { feed: feed.name, records: feed.read(source, options), source: source.name, asOf: options.asOf };
}

/**
 * Compiles advisories into one catalog, reading feed by feed and record by record, so that a feed may be bigger than
 * what memory would hold of it as objects. The same input gives the same bytes.
 *
 * An error of a feed's reader ends it: nothing is half compiled.
 *
 * @example
 * ```ts
 * import { compileCatalog, feedInput, osv, writeCatalog, zipSource } from "@fleetwright/patch";
 *
 * const catalog = await compileCatalog([feedInput(osv, zipSource("debian.zip"))]);
 * for (const { name, advisories, skipped } of catalog.feeds) console.log(name, advisories, skipped);
 * await writeCatalog(catalog, "advisories.catalog");
 * ```
 */
export async function compileCatalog(
  inputs: readonly CatalogInput[],
  { signal, onProgress }: CompileOptions = {},
): Promise<Catalog> {
  const orders = await knownOrders();
  const builder = new CatalogBuilder(orders);
  for (const input of inputs) {
    const feed = builder.feed(input);
    let records = 0;
    for await (const record of input.records) {
      signal?.throwIfAborted();
      if (record.kind === "advisory") feed.add(record.advisory);
      else feed.skip(record.record, record.reason);
      records += 1;
      if (records % 1_000 === 0) onProgress?.({ feed: input.feed, records });
    }
    onProgress?.({ feed: input.feed, records });
  }
  signal?.throwIfAborted();
  const content = builder.finish();
  const bytes = encodeCatalog(content);
  return new Catalog(content, bytes, digestText(bytes), orders);
}

/** Advisories as records, for catalogs from whatever has advisories. */
export function recordsOf(advisories: Iterable<Advisory>): FeedRecord[] {
  return Array.from(advisories, (advisory) => ({ kind: "advisory", advisory }));
}
