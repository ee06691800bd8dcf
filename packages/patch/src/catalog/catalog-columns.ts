/**
 * The columns of a catalog's file, in the order in which they stand there. All are numbers of 32 bits; what is named
 * after another column with `…Offsets` says where each entry's numbers begin in it, and where the last one ends.
 */
export const columnNames = [
  /** Where each text begins in the bytes of all texts. */
  "textOffsets",
  /** Three for each scope: its ecosystem, its release plus one, whose names it has (0 source, 1 binary, 2 product). */
  "scopes",
  /** The modules and offers, as texts. */
  "labels",
  "keyScopes",
  "keyNames",
  "keyRowOffsets",
  /** Where the rows begin that have a lower end, or that end behind a version. */
  "keySideRows",
  "keyCutOffsets",
  /** 1: it has rows that take back what others say. */
  "keyFlags",
  /** Twice the version's text, plus one for the cut behind it. */
  "cuts",
  "rowAdvisories",
  "rowFrom",
  "rowUntil",
  /** The text of the version to reach, plus one. */
  "rowFixes",
  /** The verdict, plus 8 where the row ends behind a version. */
  "rowFacts",
  /** A label plus one. */
  "rowModules",
  "rowOffers",
  "advisoryIds",
  /** The advisories by the bytes of their ids. */
  "advisoriesById",
  "advisoryFeeds",
  /** Days since 1970, plus one. */
  "advisoryDays",
  "advisorySummaries",
  "severityOffsets",
  "severities",
  /** The vulnerabilities that each advisory is about, as names. */
  "subjectOffsets",
  "subjects",
  /** The names that each advisory says are one vulnerability. */
  "linkOffsets",
  "links",
  "advisoryKeyOffsets",
  "advisoryKeys",
  /** The texts of names, rising byte by byte. */
  "names",
  /** The name that stands for each name. */
  "canonicalNames",
  "nameAdvisoryOffsets",
  "nameAdvisories",
] as const;

/** A column of a catalog. */
export type ColumnName = (typeof columnNames)[number];

/** All columns of a catalog: views of one file. */
export type CatalogColumns = { readonly [Name in ColumnName]: Uint32Array };

/** One feed that a catalog was compiled from. */
export interface CatalogFeed {
  /** The feed's name, such as `osv`. */
  readonly name: string;
  /** Where it came from: a file, a folder, an address. */
  readonly source?: string | undefined;
  /** The state that it has, ISO 8601. */
  readonly asOf?: string | undefined;
  /** Advisories that say something. */
  readonly advisories: number;
  /** Advisories that were taken back by their publisher. */
  readonly withdrawn: number;
  /** Records, or parts of them, that were left out: broken ones, and those about what is not compared. */
  readonly skipped: number;
  /** Why, the first reasons that came up. */
  readonly skippedFor: readonly SkippedRecords[];
}

/** Records that were left out for one reason. */
export interface SkippedRecords {
  readonly reason: string;
  readonly count: number;
  /** The first few. */
  readonly records: readonly string[];
}

/** What a catalog's file holds. */
export interface CatalogContent {
  readonly columns: CatalogColumns;
  readonly texts: Uint8Array;
  readonly feeds: readonly CatalogFeed[];
}
