import type { Permission } from "./actor.ts";

/** What kind of work an act is, for the question where the administrators' time goes. */
export type ActCategory =
  | "administration"
  | "inventory"
  | "licensing"
  | "deployment"
  | "distribution"
  | "patching"
  | "support"
  | "privacy";

/** The ledger's view of a method: calls of it are entries. */
export interface ActRule<Method> {
  /** `<owner>.<subject>.<past participle>`, such as `directory.device.updated`. */
  readonly name: string;
  readonly category: ActCategory;
  /** The device that a call is about, from its arguments. */
  device?(...parameters: ParametersOf<Method>): string | undefined;
  /** The device that a call made, from its result. */
  made?(result: ResultOf<Method>): string | undefined;
  /** Whether a call is an act at all, from its arguments; every one is unless told. */
  when?(...parameters: ParametersOf<Method>): boolean;
  /** Whether a result makes the call worth an entry, such as a read that told something about persons. */
  worth?(result: ResultOf<Method>): boolean;
  /**
   * Whether the act and its entry are one transaction; true unless told. False for what waits for a device: an entry is
   * then written when it ends.
   */
  readonly atomic?: boolean;
  /** True for a method that returns a List: the entry is written when the first page was read. */
  readonly list?: true;
}

/**
 * Who may call a method. Who may not is refused with a PermissionDeniedError by what the method answers with: its promise
 * rejects, and each reading of its list does. What answers at once (`atOnce: true`) throws.
 *
 * - `"public"`: everybody.
 * - a permission: whoever holds it for the whole fleet.
 * - `scope: "filtered"`: whoever holds it anywhere; the method itself leaves out what is elsewhere, with
 *   `context.caller().devices(...)`.
 * - `scope` as a function: names the device of a call; whoever holds the permission where that device is.
 */
export type PermissionRule<Method> =
  | "public"
  | (Method extends AnswersLater ? Permission : never)
  | (CheckedRule<Method> & (Method extends AnswersLater ? { readonly atOnce?: never } : { readonly atOnce: true }));

/** A rule that says more than a permission. */
export interface CheckedRule<Method> {
  readonly permission: Permission;
  readonly scope?: "fleet" | "filtered" | ((...parameters: ParametersOf<Method>) => string);
  /** Makes calls entries in the ledger. */
  readonly act?: ActRule<Method>;
}

/** A method whose answer can refuse by itself. */
export type AnswersLater = (...parameters: never[]) => PromiseLike<unknown> | AsyncIterable<unknown>;

/** One rule for each method of an API; an API inside of an API has a table inside. A missing one is a compile error. */
export type PermissionTable<Api> = {
  readonly [Member in keyof Api]: Api[Member] extends (...parameters: never[]) => unknown
    ? PermissionRule<Api[Member]>
    : PermissionTable<Api[Member]>;
};

type ParametersOf<Method> = Method extends (...parameters: infer Parameters) => unknown ? Parameters : never;
type ResultOf<Method> = Method extends (...parameters: never[]) => infer Result ? Awaited<Result> : never;
