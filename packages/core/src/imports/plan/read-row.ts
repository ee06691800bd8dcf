import { cellText, type TableRow } from "../../tables/cell.ts";
import { cellAddress } from "../../tables/cell-address.ts";
import { convert } from "../converters.ts";
import type { FieldValue } from "../import-field.ts";
import type { FieldValues, ImportTarget } from "../import-target.ts";
import type { RowProblem } from "../problem.ts";
import type { MappedColumn, MappedColumns } from "./mapped-columns.ts";
import { readBasis } from "./row-basis.ts";

/** A row as the mapping reads it. */
export interface ReadRow {
  readonly row: number;
  /** Of the mapped fields; null for empty cells that empty the field. References are texts still. */
  readonly values: FieldValues;
  readonly basis: ReadonlyMap<string, string>;
  readonly problems: readonly RowProblem[];
  readonly cellOf: (field: string | undefined) => string | undefined;
}

/** How much of a text is shown in a problem. */
export const maxShown = 200;
const nothing: ReadonlyMap<string, string> = new Map();

/** How rows of one table are read. */
export interface RowReading {
  readonly mapped: MappedColumns;
  readonly addressing: "cells" | "records";
  readonly emptyCells: "keep" | "clear";
  readonly complete: ImportTarget["complete"];
}

/** Reads one row; what cannot be read is a problem with its cell. Pure. */
export function readRow(row: TableRow, { mapped, addressing, emptyCells, complete }: RowReading): ReadRow {
  const cellOf = (field: string | undefined): string | undefined => {
    const column = mapped.columns.find((known) => known.field.name === field);
    return column && placeOf(column, row.number, addressing);
  };
  const values: Record<string, FieldValue | null> = {};
  const problems: RowProblem[] = [];
  for (const column of mapped.columns) {
    const { field, index } = column;
    const conversion = convert(row.cells[index], field, column);
    if ("value" in conversion) {
      if (conversion.value !== null || emptyCells === "clear") values[field.name] = conversion.value;
      continue;
    }
    const cell = cellOf(field.name);
    const value = cellText(row.cells[index]).slice(0, maxShown);
    problems.push({ ...conversion, field: field.name, value, ...(cell !== undefined && { cell }) });
  }
  const completed = complete?.(values);
  for (const problem of completed?.problems ?? []) {
    const cell = cellOf(problem.field);
    problems.push({ ...problem, ...(cell !== undefined && { cell }) });
  }
  const basis = mapped.basis === undefined ? nothing : readBasis(cellText(row.cells[mapped.basis]));
  return { row: row.number, values: completed?.values ?? values, basis, problems, cellOf };
}

function placeOf({ index, title }: MappedColumn, row: number, addressing: "cells" | "records"): string {
  return addressing === "cells" ? cellAddress(index, row) : `${title} (${row})`;
}
