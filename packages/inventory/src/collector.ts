import type { Host, Platform } from "@fleetwright/core";
import type { Section, SectionData } from "./section.ts";

/** What a collector works with beside its host. */
export interface CollectContext {
  /** Aborts when the collector's time is over or the caller lost interest. Hand it to every call of the host. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970-01-01 UTC at the start of the collection. */
  readonly now: number;
  /**
   * Says that something is missing from what is returned, and why: the section becomes `partial`, which never deletes
   * anything that was known.
   *
   * @param completeFor - Of a section with a `part`: the values of that field of which nothing is missing all the same.
   * What was known of those and is not returned is deleted. Of several calls, what all of them name counts.
   */
  incomplete(reason: unknown, completeFor?: readonly string[]): void;
}

/**
 * Reads one section, or a part of one, from a host.
 *
 * What it returns is cleaned (texts cut and made well-formed, missing values dropped) and then checked against its
 * section's schema. It returns undefined where there is nothing to ask, such as rpm on Debian: then the section is
 * `unsupported`, unless another collector of the section knows more. A missing command or path that it does not catch
 * means the same.
 */
export interface Collector<Declared extends Section = Section> {
  /** Unique; the section's name, with the source behind it where a section has several: `software-dpkg`. */
  readonly name: string;
  readonly section: Declared;
  readonly platforms: readonly Platform[];
  /** The commands and files that it reads, for the documentation and the agreement's annex. */
  readonly sources: readonly string[];
  /** Whether it works on an image: it reads files alone. */
  readonly image: boolean;
  /** Its own time limit, where the usual 10 seconds do not fit. */
  readonly timeoutMs?: number;
  collect(host: Host, context: CollectContext): Promise<Collected<SectionData<Declared>> | undefined>;
}

/** What a collector may return: its section's data, in which anything may be undefined. */
export type Collected<Data> = Data extends readonly (infer Row)[]
  ? readonly Collected<Row>[]
  : Data extends object
    ? { readonly [Field in keyof Data]: Data[Field] | undefined }
    : Data;

/** Declares a collector; infers the types of its data from its section. */
export function defineCollector<Declared extends Section>(collector: Collector<Declared>): Collector<Declared> {
  return collector;
}
