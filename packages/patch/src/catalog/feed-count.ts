import type { Advisory } from "../advisory.ts";
import type { CatalogFeed } from "./catalog-columns.ts";

/** How many reasons are told apart, and how many records are named for each. */
const toldReasons = 50;
const namedRecords = 5;
const longestText = 200;

/** Counts what a feed says. */
export class FeedCount {
  readonly #about: { readonly feed: string; readonly source?: string | undefined; readonly asOf?: string | undefined };
  readonly #skippedFor = new Map<string, { count: number; readonly records: string[] }>();
  #withdrawn = 0;
  #skipped = 0;
  #newest = Number.NEGATIVE_INFINITY;

  constructor(about: {
    readonly feed: string;
    readonly source?: string | undefined;
    readonly asOf?: string | undefined;
  }) {
    this.#about = about;
  }

  /** Whether the advisory says anything: it does not where it was withdrawn. */
  add(advisory: Advisory): boolean {
    const changed = Date.parse(advisory.withdrawn ?? advisory.modified ?? advisory.published ?? "");
    if (changed > this.#newest) this.#newest = changed;
    if (advisory.withdrawn !== undefined) this.#withdrawn += 1;
    return advisory.withdrawn === undefined;
  }

  skip(record: string, reason: string): void {
    this.#skipped += 1;
    const told = reason.slice(0, longestText);
    const known = this.#skippedFor.get(told);
    const entry = known ?? { count: 0, records: [] };
    if (!known && this.#skippedFor.size < toldReasons) this.#skippedFor.set(told, entry);
    entry.count += 1;
    if (entry.records.length < namedRecords) entry.records.push(record.slice(0, longestText));
  }

  /** @param advisories - How many of its advisories say something. */
  summary(advisories: number): CatalogFeed {
    const { feed, source, asOf } = this.#about;
    const newest = Number.isFinite(this.#newest) ? new Date(this.#newest).toISOString() : undefined;
    return {
      name: feed,
      source,
      asOf: asOf ?? newest,
      advisories,
      withdrawn: this.#withdrawn,
      skipped: this.#skipped,
      skippedFor: Array.from(this.#skippedFor, ([reason, entry]) => ({ reason, ...entry })),
    };
  }
}
