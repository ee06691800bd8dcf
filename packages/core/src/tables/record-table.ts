import { type Cell, emptyCell, type TableRow, textCell } from "./cell.ts";
import type { TableSheet } from "./table-file.ts";
import { type TableLimits, within } from "./table-limits.ts";

/** An entry with named values, in a file whose entries have not all the same names. */
export interface NamedRecord {
  readonly number: number;
  readonly fields: readonly (readonly [name: string, value: string | number | boolean])[];
}

/**
 * A table of records: its first row has all names, in the order in which they first occur; upper and lower case make no
 * difference. Several values of one name stand in one cell, with semicolons between them.
 *
 * @throws TableFormatError, TableLimitError
 */
export function recordTable(records: () => Iterable<NamedRecord>, limits: TableLimits): TableSheet {
  const columns = new Map<string, { readonly index: number; readonly name: string }>();
  let count = 1;
  for (const { number, fields } of records()) {
    count += 1;
    within(limits, "maxRows", count, `record ${number}`);
    for (const [name, value] of fields) {
      const key = name.toLowerCase();
      if (!columns.has(key)) columns.set(key, { index: columns.size, name });
      within(limits, "maxColumns", columns.size, `record ${number}`);
      if (typeof value === "string") within(limits, "maxCellLength", value.length, `record ${number}, ${name}`);
    }
  }
  return {
    name: "",
    hidden: false,
    addressing: "records",
    merged: [],
    async *rows(): AsyncGenerator<TableRow> {
      yield { number: 0, cells: [...columns.values()].map(({ name }) => textCell(name)) };
      for (const { number, fields } of records()) {
        const cells: Cell[] = Array.from({ length: columns.size }, () => emptyCell);
        for (const [name, value] of fields) {
          const index = columns.get(name.toLowerCase())?.index ?? 0;
          cells[index] = joined(cells[index] ?? emptyCell, value);
        }
        yield { number, cells };
      }
    },
  };
}

function joined(before: Cell, value: string | number | boolean): Cell {
  if (before.type !== "empty") return textCell(`${before.value}; ${value}`);
  if (typeof value === "number") return { type: "number", value };
  return typeof value === "boolean" ? { type: "boolean", value } : textCell(value);
}
