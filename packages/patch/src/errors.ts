import { FleetError } from "@fleetwright/core";

/** A file is no catalog that can be used: cut off, changed, of another version, or something else altogether. */
export class CatalogFileError extends FleetError {
  readonly code = "PATCH_CATALOG_FILE";
  readonly problem: "missing" | "foreign" | "version" | "truncated" | "damaged";

  constructor(problem: CatalogFileError["problem"], place: string, options?: ErrorOptions) {
    super(`The catalog ${place} cannot be used: ${catalogProblems[problem]}`, options);
    this.problem = problem;
  }
}

const catalogProblems: Readonly<Record<CatalogFileError["problem"], string>> = {
  missing: "the file cannot be read. Compile the feeds with `compileCatalog` and write it there with `writeCatalog`.",
  foreign: "this is no catalog. Name the file that `writeCatalog` wrote.",
  version: "it was written by another version. Compile it anew from its feeds.",
  truncated: "it is not whole. Compile it anew from its feeds, or copy it again.",
  damaged: "its checksum is wrong, so something of it was changed. Compile it anew from its feeds, or copy it again.",
};

/** A question needs a catalog, and none was given. */
export class PatchCatalogMissingError extends FleetError {
  readonly code = "PATCH_CATALOG_MISSING";

  constructor() {
    super(
      "There is no catalog of advisories. Compile one with `compileCatalog`, and name it with `patch({ catalog })` or " +
        "`fleet.patch.useCatalog`.",
    );
  }
}

/** A catalog to which changes were added cannot be written: its file would be the one without them. */
export class CatalogChangedError extends FleetError {
  readonly code = "PATCH_CATALOG_CHANGED";

  constructor() {
    super("A catalog with changes has no file. Compile it anew from its feeds, and write that one.");
  }
}

/** A source as a whole is no feed of the kind that it is read as. Nothing of it was taken. */
export class FeedFormatError extends FleetError {
  readonly code = "PATCH_FEED_FORMAT";
  readonly feed: string;
  readonly source: string;

  constructor(feed: string, source: string, reason: string, options?: ErrorOptions) {
    super(
      `"${source}" is no feed of the kind "${feed}": ${reason}. Look at what it is, or download it again; ` +
        "a catalog that was compiled before stays as it is.",
      options,
    );
    this.feed = feed;
    this.source = source;
  }
}

/** A feed is bigger than what is read of one, packed or unpacked. Nothing of it was taken. */
export class FeedLimitError extends FleetError {
  readonly code = "PATCH_FEED_LIMIT";
  readonly source: string;
  /** `maxBytes` and so on. */
  readonly limit: string;
  readonly allowed: number;

  constructor(source: string, limit: string, allowed: number, place?: string) {
    const where = place === undefined ? "" : ` (${place.slice(0, 200)})`;
    super(
      `"${source}"${where} is beyond what is read of a feed: ${limit} is ${allowed}. Raise it if the feed is right.`,
    );
    this.source = source;
    this.limit = limit;
    this.allowed = allowed;
  }
}

/** A feed's files cannot be read at all. */
export class FeedSourceError extends FleetError {
  readonly code = "PATCH_FEED_SOURCE";
  readonly source: string;

  constructor(source: string, reason: string, options?: ErrorOptions) {
    super(`"${source}" cannot be read: ${reason}. Look whether it is there, and whole.`, options);
    this.source = source;
  }
}
