import { ImportMappingError } from "../../errors/imports.ts";
import { cellText, type TableRow } from "../../tables/cell.ts";
import type { ImportField } from "../import-field.ts";
import type { ColumnMapping, TableMapping } from "../mapping/table-mapping.ts";
import { basisTitle } from "./row-basis.ts";

/** A column of a mapping, found in a table. */
export interface MappedColumn extends Omit<ColumnMapping, "field"> {
  readonly field: ImportField;
}

/** All columns of a mapping, found in a table. */
export interface MappedColumns {
  readonly columns: readonly MappedColumn[];
  /** Where the basis of our own exports stands. */
  readonly basis: number | undefined;
  /** Titles that the mapping has no use for. */
  readonly unused: readonly string[];
}

/**
 * Finds the columns of a mapping by their titles, wherever they stand now; among those with the same title the one at the
 * same place, then the first.
 *
 * @throws ImportMappingError
 */
export function mapColumns(
  header: TableRow | undefined,
  mapping: TableMapping,
  fields: readonly ImportField[],
): MappedColumns {
  const titles = (header?.cells ?? []).map(cellText);
  const taken = new Set<number>();
  const found = new Set<string>();
  const columns = mapping.columns.map((column, position) => {
    const path = `columns.${position}`;
    const field = fields.find(({ name }) => name === column.field);
    if (!field) throw new ImportMappingError(`${path}.field`, `there is no field "${column.field}"`);
    if (found.has(field.name)) throw new ImportMappingError(`${path}.field`, `"${field.name}" is there twice`);
    found.add(field.name);
    const places = titles.flatMap((title, index) => (title === column.title && !taken.has(index) ? [index] : []));
    const index = places.includes(column.index) ? column.index : places[0];
    if (index === undefined) throw new ImportMappingError(`${path}.title`, `the table has no column "${column.title}"`);
    taken.add(index);
    return { ...column, index, field };
  });
  if (columns.length === 0) throw new ImportMappingError("columns", "no column says anything about a field");
  const basis = titles.indexOf(basisTitle);
  const unused = titles.filter((title, index) => title !== "" && !taken.has(index) && index !== basis);
  return { columns, basis: basis < 0 ? undefined : basis, unused };
}
