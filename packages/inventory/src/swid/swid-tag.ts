/** Somebody who has to do with the software or with its tag. */
export interface SwidEntity {
  readonly name: string;
  /** The domain of the organisation: `example.com`; of older tags, `regid.1986-12.com.example`. */
  readonly regid: string | undefined;
  /** `tagCreator`, `softwareCreator`, `licensor`, `distributor`, `aggregator` … */
  readonly roles: readonly string[];
}

/** What a tag says about something else: `patches`, `supersedes`, `requires`, `component` … */
export interface SwidLink {
  readonly rel: string;
  /** `swid:` with the id of a tag, or an address. It is a text of whoever made the tag: never follow it unasked. */
  readonly href: string;
}

/** What a tag says about the product, in words for people. */
export interface SwidMeta {
  readonly product?: string;
  readonly productFamily?: string;
  readonly edition?: string;
  /** What people call the version: `2013`. */
  readonly colloquialVersion?: string;
  /** The service pack, or whatever stands below the version: `SP1`. */
  readonly revision?: string;
  readonly activationStatus?: string;
  /** How it was sold: `retail`, `volume`. */
  readonly channelType?: string;
  /** Joins the versions of a product where their names change. */
  readonly persistentId?: string;
  readonly summary?: string;
}

/** The files of a tag, which are counted and not kept: there can be a hundred thousand of them. */
export interface SwidContent {
  /** `payload` is what was to be installed, `evidence` is what somebody found. */
  readonly kind: "payload" | "evidence";
  readonly files: number;
}

/** A software identification tag. */
export interface SwidTag {
  /** The edition of ISO/IEC 19770-2 that it was written after. */
  readonly standard: "2009" | "2015";
  /**
   * `primary` describes installed software, `patch` a change of some, `corpus` software before it is installed, and
   * `supplemental` adds to another tag. Of a tag that says several, the first of corpus, patch and supplemental.
   */
  readonly kind: "primary" | "patch" | "corpus" | "supplemental";
  /** Unique in the world, if whoever made it kept to the standard. */
  readonly tagId: string;
  /** Counts corrections of the tag itself. */
  readonly tagVersion: number;
  readonly name: string;
  readonly version: string | undefined;
  /** How versions are compared: `multipartnumeric`, `semver`, `alphanumeric`, `rpm` … */
  readonly versionScheme: string | undefined;
  readonly entities: readonly SwidEntity[];
  readonly meta: SwidMeta;
  readonly links: readonly SwidLink[];
  readonly content: SwidContent | undefined;
}
