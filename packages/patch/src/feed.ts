import type { Advisory } from "./advisory.ts";

/** What a feed's reader says about each record of a feed, one after the other. */
export type FeedRecord =
  | { readonly kind: "advisory"; readonly advisory: Advisory }
  /** A record that makes no sense: it is left out, counted and named in coverage. */
  | { readonly kind: "skipped"; readonly record: string; readonly reason: string };

/** The bytes of a feed's files, wherever they come from. */
export interface FeedSource {
  /** What it is called in messages: a file, a folder, an address. */
  readonly name: string;
  /** Its files, one after the other; those of an archive are unpacked. */
  files(signal?: AbortSignal): AsyncIterable<FeedFile>;
}

/** One file of a feed. */
export interface FeedFile {
  /** Its path inside of the source. */
  readonly path: string;
  bytes(): Promise<Uint8Array>;
}

/** One feed of advisories: how its records are read. */
export interface AdvisoryFeed {
  /** As statements and coverage name it: `osv`, `debian-tracker`. */
  readonly name: string;
  /** Reads a source's records. Throws a coded error only where the source as a whole is none of this feed's. */
  read(source: FeedSource, options?: FeedReadOptions): AsyncIterable<FeedRecord>;
}

/** How a feed is read. */
export interface FeedReadOptions {
  /** Looked at between records or files. */
  readonly signal?: AbortSignal | undefined;
}
