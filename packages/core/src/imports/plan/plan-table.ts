import { setImmediate } from "node:timers/promises";
import { ImportMappingError } from "../../errors/imports.ts";
import { isBlank, type TableRow } from "../../tables/cell.ts";
import type { TableSheet } from "../../tables/table-file.ts";
import type { ImportTarget, TargetKey } from "../import-target.ts";
import type { TableMapping } from "../mapping/table-mapping.ts";
import { KeptValues } from "./kept-values.ts";
import { type MappedColumns, mapColumns } from "./mapped-columns.ts";
import type { PlanNote } from "./plan-row.ts";
import { type ReadRow, readRow } from "./read-row.ts";
import { type PlannedBatch, RowPlanner } from "./row-planner.ts";

/** How many rows are looked up at once. */
const batchSize = 500;
const shownInNotes = 10;

/** What a table is planned with. */
export interface PlanTableOptions {
  readonly sheet: TableSheet;
  readonly mapping: TableMapping;
  readonly target: ImportTarget;
  /** Values that were entered by hand are overwritten, too; otherwise they are conflicts. */
  readonly overwrite?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Gets what should be known of the table as a whole, at the end. */
  readonly onNote?: ((note: PlanNote) => void) | undefined;
}

/**
 * Says row by row what a table would do, in batches, without doing it. Holds a batch of rows and, of the rows before,
 * what tells entries apart.
 *
 * @throws ImportMappingError, and what reading the table throws.
 */
export async function* planTable(options: PlanTableOptions): AsyncGenerator<PlannedBatch> {
  const { sheet, mapping, target, overwrite = false, signal } = options;
  const planner = new RowPlanner(target, keysOf(mapping, target), overwrite);
  const { addressing } = sheet;
  const reading = { addressing, emptyCells: mapping.emptyCells, complete: target.complete?.bind(target) };
  const counts = { hidden: 0, formulas: 0 };
  const kept = new KeptValues();
  let mapped: MappedColumns | undefined;
  let batch: ReadRow[] = [];
  for await (const row of sheet.rows()) {
    if (!mapped) {
      if (row.number < mapping.headerRow) continue;
      mapped = mapColumns(row.number === mapping.headerRow ? row : undefined, mapping, target.fields);
      continue;
    }
    if (isBlank(row)) continue;
    count(row, mapped, counts);
    batch.push(readRow(row, { mapped, ...reading }));
    if (batch.length < batchSize) continue;
    // SQLite answers without ever leaving this thread: others, and the signal, get their turn here.
    await setImmediate();
    signal?.throwIfAborted();
    yield kept.counted(await planner.plan(batch));
    batch = [];
  }
  if (!mapped) throw new ImportMappingError("headerRow", `the table has no row ${mapping.headerRow}`);
  signal?.throwIfAborted();
  if (batch.length > 0) yield kept.counted(await planner.plan(batch));
  for (const note of [...notesOf(sheet, mapped, counts), ...kept.notes()]) options.onNote?.(note);
}

function keysOf({ keys }: TableMapping, target: ImportTarget): readonly TargetKey[] {
  if (!keys) return target.keys;
  return keys.map((field, position) => {
    const key = target.keys.find((known) => known.field === field);
    if (!key) throw new ImportMappingError(`keys.${position}`, `"${field}" finds nothing`);
    return key;
  });
}

function count(row: TableRow, { columns }: MappedColumns, counts: { hidden: number; formulas: number }): void {
  if (row.hidden) counts.hidden += 1;
  for (const { index } of columns) {
    const cell = row.cells[index];
    // LibreOffice writes every yes and no as the formula TRUE() or FALSE().
    if (cell && cell.type !== "empty" && cell.type !== "boolean" && cell.formula) counts.formulas += 1;
  }
}

function notesOf(
  sheet: TableSheet,
  { unused }: MappedColumns,
  counts: { readonly hidden: number; readonly formulas: number },
): PlanNote[] {
  const notes: PlanNote[] = [
    { note: "hidden-rows", count: counts.hidden, detail: "" },
    { note: "formulas", count: counts.formulas, detail: "" },
    { note: "merged-cells", count: sheet.merged.length, detail: sheet.merged.slice(0, shownInNotes).join(", ") },
    {
      note: "columns-not-mapped",
      count: unused.length,
      detail: unused
        .slice(0, shownInNotes)
        .map((title) => title.slice(0, 50))
        .join(", "),
    },
  ];
  return notes.filter((note) => note.count > 0);
}
