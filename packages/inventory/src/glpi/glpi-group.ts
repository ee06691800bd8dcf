import type { SectionName } from "../sections.ts";
import type { GlpiRow } from "./glpi-document.ts";
import type { GlpiSource } from "./glpi-source.ts";
import type { SnapshotDraft } from "./snapshot-draft.ts";

/** What GLPI's schema says that a field holds. `data` is anything else: lists and objects. */
export type GlpiFieldType = "text" | "integer" | "flag" | "date" | "datetime" | "date-or-datetime" | "texts" | "data";

/** One section of GLPI's format. */
export interface GlpiSection {
  /** Its name in the document's content. */
  readonly name: string;
  readonly shape: "one" | "many";
  /** The fields that GLPI's schema knows. What else stands in a row may be about persons, so it is treated so. */
  readonly fields: Readonly<Record<string, GlpiFieldType>>;
  /** Fields that the schema asks for in each row. */
  readonly required?: readonly string[];
  /** Fields that are about persons: kept under an agreement alone. */
  readonly personal?: readonly string[] | "all";
  /** Fields that change by themselves. */
  readonly volatile?: readonly string[] | "all";
}

/**
 * How rows of a section of GLPI's become rows of ours and back. Neither way has to be exact: what the way back does not
 * bring is kept as extra. What it brings is therefore never kept twice.
 */
export interface GlpiMapping {
  /** The section of GLPI's that it is about. */
  readonly glpi: string;
  /** The sections of ours that it fills; of several mappings that fill one, each brings some of its fields. */
  readonly fills: readonly SectionName[];
  /** The rows that it is about; all where this is missing. Of a section's mappings one at most is not about persons. */
  readonly belongs?: (row: GlpiRow) => boolean;
  /** Whether whole rows are about persons. */
  readonly personal?: true;
  /** Reads what it understands. Everything may be missing or of another type. */
  read(rows: readonly GlpiRow[], draft: SnapshotDraft): void;
  /** Writes rows, always in the same order for the same data, whatever the order of that is. */
  write(source: GlpiSource): GlpiRow[];
  /** What tells which of the written rows a document's row is. */
  match(row: GlpiRow): string;
}

/** Sections of GLPI's format that belong together, with their mappings. Sections without one are kept as extra. */
export interface GlpiGroup {
  readonly name: string;
  readonly sections: readonly GlpiSection[];
  readonly mappings: readonly GlpiMapping[];
}

/** Declares a group. */
export function defineGlpiGroup(group: GlpiGroup): GlpiGroup {
  return group;
}

/** Declares a section of rows, all of whose fields are texts unless told. */
export function glpiFields(
  texts: string,
  others: Readonly<Record<string, GlpiFieldType>> = {},
): Readonly<Record<string, GlpiFieldType>> {
  const names = texts.split(" ").filter((name) => name !== "");
  return { ...Object.fromEntries(names.map((name) => [name, "text" as const])), ...others };
}
