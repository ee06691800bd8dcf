import { z } from "zod";
import type { Directory } from "./context.ts";
import { mayOverwrite, type NewOrigin, originKinds } from "./origin.ts";
import { type OriginStamp, originKindsOf, stampOrigins } from "./packed-origins.ts";
import { line, readInput } from "./text-schema.ts";

/** The field, by its path, that each column holds, or a part of it. */
export type FieldOfColumn<Column extends string> = Readonly<Record<Column, string>>;

/** What may be written of what was wanted. */
export interface FieldWrites<Columns> {
  /** Only those that are different and may be overwritten. */
  readonly columns: Partial<Columns>;
  /** The paths of the fields behind them. */
  readonly fields: readonly string[];
  /** The row's origins afterwards. */
  readonly origins: string;
}

type OriginRow = { readonly origins: string | null };
type Wanted = OriginStamp & { readonly overwrite: boolean };

const originSchema = z.strictObject({
  kind: z.enum(originKinds),
  importId: line.optional(),
  overwrite: z.boolean().default(false),
});

/** Who writes, and where it comes from. @throws DirectoryInputError */
export function readOrigin(directory: Directory, origin: NewOrigin | undefined): Wanted {
  const checked = readInput("origin", originSchema, origin ?? { kind: "hand" });
  return { ...checked, by: directory.context.caller().actor.id, at: directory.now() };
}

/** The origins of an entry that is made. @param columns - Those that have no value came from nowhere. */
export function originsOfNew<Column extends string>(
  fieldOf: FieldOfColumn<Column>,
  columns: Readonly<Partial<Record<Column, unknown>>>,
  wanted: OriginStamp,
): string {
  const written = keysOf(fieldOf).filter((column) => columns[column] !== null && columns[column] !== undefined);
  return stampOrigins(
    null,
    written.map((column) => fieldOf[column]),
    wanted,
  );
}

/**
 * What changes of an entry: the one place where a weaker origin is kept from overwriting a stronger one. A field that is
 * written as it is already keeps its origin.
 */
export function fieldWrites<Columns extends object>(
  fieldOf: FieldOfColumn<string & keyof Columns>,
  row: Readonly<Columns> & OriginRow,
  columns: Readonly<Partial<Columns>>,
  wanted: Wanted,
): FieldWrites<Columns> {
  const kinds = originKindsOf(row.origins);
  const all = keysOf(fieldOf);
  const different = all.filter((column) => columns[column] !== undefined && columns[column] !== row[column]);
  const filled = new Set(all.filter((column) => row[column] !== null).map((column) => fieldOf[column]));
  // A field of several columns is written or left as a whole.
  const fields = new Set(
    different
      .map((column) => fieldOf[column])
      .filter(
        (field) =>
          wanted.overwrite || mayOverwrite(wanted.kind, { kind: kinds.get(field), hasValue: filled.has(field) }),
      ),
  );
  const written: Partial<Columns> = {};
  for (const column of different) if (fields.has(fieldOf[column])) written[column] = columns[column];
  return { columns: written, fields: [...fields], origins: stampOrigins(row.origins, [...fields], wanted) };
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[];
}
