import type { Permission } from "../access/actor.ts";
import type { Bilingual } from "../agreement/declaration.ts";
import type { Origin, OriginKind } from "../directory/origin.ts";
import type { FieldValue, ImportField } from "./import-field.ts";
import type { ProblemReason } from "./problem.ts";

/** The fields of an entry, by name; null or absent where there is nothing. */
export type FieldValues = Readonly<Record<string, FieldValue | null>>;

/** An entry of a target as it is now. */
export interface TargetEntry {
  readonly id: string;
  /** What a person calls it. */
  readonly label: string;
  readonly values: FieldValues;
  /** Of references: what they are called, by field. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where each field came from. */
  readonly origins: Readonly<Record<string, Origin>>;
}

/** A field that finds entries. */
export interface TargetKey {
  readonly field: string;
  /** It is not unique: it finds an entry only where no surer key of the row says another one. */
  readonly weak?: true;
  /** The form in which values are compared; undefined for what identifies nothing. As they are, where it is left out. */
  readonly compared?: (value: string) => string | undefined;
  /** Whether two values are one thing written in two ways, where that is more than their compared form. */
  readonly same?: (one: string, other: string) => boolean;
}

/** What a text that names another entry means. */
export type Resolution = { readonly id: string; readonly label: string } | "missing" | "ambiguous";

/** What is to be written of one row. */
export interface TargetWrite {
  readonly row: number;
  /** Absent for one to add. */
  readonly id?: string;
  /** All that is said of a new entry; of one that is there what changes. Null empties. */
  readonly values: FieldValues;
  /** When something is put back: where each field came from then; undefined for nowhere. */
  readonly origins?: Readonly<Record<string, Origin | undefined>>;
}

/** Who writes, on what occasion. */
export interface TargetStamp {
  readonly kind: OriginKind;
  readonly importId: string;
  /** Id of the actor. */
  readonly by: string;
  /** Milliseconds. */
  readonly at: number;
  /** An import is taken back: what it made of histories is to be taken out of them. When it was applied, in milliseconds. */
  readonly undoes?: number;
}

/** Why one row was not written after all. */
export interface TargetRefusal {
  readonly row: number;
  readonly reason: ProblemReason;
  readonly field?: string;
  readonly detail?: string;
}

/** Why one field does not go back to what it was before an import. */
export interface UndoRefusal extends TargetRefusal {
  readonly field: string;
}

/** Where an entry stands among all of a target. */
export interface TargetPosition {
  readonly key: string | number;
  readonly id: string;
}

/** What became of rows. */
export interface TargetWritten {
  /** The ids of those that were added, by their row. */
  readonly ids: ReadonlyMap<number, string>;
  readonly refusals: readonly TargetRefusal[];
}

/**
 * What tables can be imported into. Core has devices, persons, places and cost centres; a plugin brings its own in
 * `targets`. Methods get many entries at once, at most 500, and run inside a transaction where they write. Every target
 * is held to one contract, in `targets.test.ts`.
 */
export interface ImportTarget {
  /** `devices` */
  readonly name: string;
  readonly label: Bilingual;
  /** What somebody needs for the whole fleet to plan, apply, undo and export. */
  readonly permissions: readonly Permission[];
  /** The first is `id`, for rows of our own exports. */
  readonly fields: readonly ImportField[];
  /** The surest first. `id` is always one and not among them. */
  readonly keys: readonly TargetKey[];
  /** Makes fields of helper fields, and says what is impossible in itself. Pure. */
  complete?(values: FieldValues): {
    readonly values: FieldValues;
    readonly problems?: readonly { readonly field: string; readonly reason: ProblemReason; readonly detail?: string }[];
  };
  /** The entries that have one of the values in a field, each as often as it fits. */
  find(field: string, values: readonly string[]): Promise<readonly { readonly value: string; readonly id: string }[]>;
  /** On Postgres, with `lock`, nobody else writes them until the transaction ends. */
  read(ids: readonly string[], options?: { readonly lock?: boolean }): Promise<ReadonlyMap<string, TargetEntry>>;
  /** What texts in a field of references mean. */
  resolve(field: string, texts: readonly string[]): Promise<ReadonlyMap<string, Resolution>>;
  /**
   * Whether a change of what is there is possible, as far as it depends on that. Pure.
   *
   * @param said - All that the row says, also what is so already.
   */
  refuse?(
    entry: TargetEntry | undefined,
    values: FieldValues,
    said: FieldValues,
  ): Omit<TargetRefusal, "row"> | undefined;
  /** What else changes of an entry when these fields do: it is part of the plan, and written with them. Pure. */
  consequences?(entry: TargetEntry, values: FieldValues): FieldValues;
  /**
   * Which fields of an import that is taken back have to stay although they are still as the import left them; the
   * others of the same row go back.
   */
  refuseUndo?(writes: readonly TargetWrite[], stamp: TargetStamp): Promise<readonly UndoRefusal[]>;
  /** Writes rows; those that cannot be written after all are told and leave nothing behind. */
  write(writes: readonly TargetWrite[], stamp: TargetStamp): Promise<TargetWritten>;
  /** Entries that an import made beside those of its rows, such as what is above a place. */
  madeAlong?(importId: string): Promise<readonly string[]>;
  /** Deletes entries that an import added and nobody uses; says which were left. */
  remove(ids: readonly string[], stamp: TargetStamp): Promise<ReadonlySet<string>>;
  /** The ids of entries after a position, in the order of exports. */
  idsAfter(position: TargetPosition | undefined, limit: number): Promise<readonly TargetPosition[]>;
  /** What can be chosen from in a field of references, for drop-downs; at most a few thousand. */
  choices?(field: string): Promise<readonly string[]>;
}
