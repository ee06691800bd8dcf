import type { WaitOptions } from "../wait-options.ts";

/**
 * How a value came into the directory, the weakest first: from a report of the device itself, from another directory,
 * from a table that somebody looked through, by hand.
 */
export type OriginKind = (typeof originKinds)[number];
export const originKinds = ["agent", "directory", "import", "hand"] as const;

/** Where the value of one field came from. */
export interface Origin {
  readonly kind: OriginKind;
  /** Id of the actor who brought it. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** The import that brought it, where it was one. */
  readonly importId?: string;
}

/** Where what a call writes comes from; who and when is known. */
export interface NewOrigin {
  readonly kind: OriginKind;
  readonly importId?: string | undefined;
  /** Also over values of a stronger origin: somebody saw them and decided so. */
  readonly overwrite?: boolean | undefined;
}

/** How something of the directory is written. */
export interface WriteOptions extends WaitOptions {
  /** Where what is written comes from; entered by hand unless told. */
  readonly origin?: NewOrigin | undefined;
}

/** The origin of each field that was ever written, by its path: `name`, `purchase.date`. */
export type Origins<Path extends string> = { readonly [Field in Path]?: Origin };

/**
 * Whether a value of one origin may take the place of what a field has: a weaker one never of a stronger one, also where
 * the stronger one left the field empty. A value without an origin is from before origins were kept, and counts as
 * entered by hand; a field that was never written is free.
 */
export function mayOverwrite(
  incoming: OriginKind,
  present: { readonly kind: OriginKind | undefined; readonly hasValue: boolean },
): boolean {
  const kind = present.kind ?? (present.hasValue ? "hand" : "agent");
  return originKinds.indexOf(incoming) >= originKinds.indexOf(kind);
}
