import type { Permission } from "../access/actor.ts";
import type { Bilingual } from "../agreement/declaration.ts";

/** What a field of an import holds: days as `2026-03-01`, money as `1199.00 EUR`, references as ids. */
export type FieldValue = string | number | boolean;

/** What the cells of a field are read as; each is a converter in `converters/`. */
export type FieldType = "text" | "day" | "money" | "number" | "boolean" | "choice" | "reference";

/** One value of a field with few, and the words for it. */
export interface FieldChoice {
  readonly value: string;
  readonly label: Bilingual;
  /** Other words for it, in any case. */
  readonly synonyms?: readonly string[];
}

/** One thing that a table can say about an entry of a target. */
export interface ImportField {
  /** `purchase.date` */
  readonly name: string;
  readonly label: Bilingual;
  /** Other titles of columns with it, in any case and punctuation. */
  readonly synonyms: readonly string[];
  readonly type: FieldType;
  /** Of the type `choice`. */
  readonly choices?: readonly FieldChoice[];
  /** Of texts; 1,000 unless told. */
  readonly maxLength?: number;
  /** Nothing is added without it, and it cannot be emptied. */
  readonly required?: true;
  /** It has a value of its own where nothing is told, and cannot be emptied. */
  readonly lasting?: true;
  /** What somebody needs beyond the target's permissions to write it, or to see it in a plan or an export. */
  readonly permission?: Permission;
  /** It helps to make another field, and is none of the entry's itself. */
  readonly helper?: true;
}
