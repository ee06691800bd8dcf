import type { Origin } from "../directory/origin.ts";
import type { Imports } from "./context.ts";
import type { Import, ImportedRow } from "./import.ts";
import type { FieldValue } from "./import-field.ts";
import { importOf } from "./import-row.ts";
import type { ImportTarget, TargetEntry, TargetStamp, TargetWrite, UndoRefusal } from "./import-target.ts";
import type { ImportWorkOptions } from "./imports-api.ts";
import type { RowProblem } from "./problem.ts";
import { removeAdded } from "./removing.ts";
import { forgottenIn, RowResults } from "./row-results.ts";
import { writtenSince } from "./written-since.ts";

interface Undone {
  readonly restored: readonly number[];
  readonly left: readonly (readonly [ImportedRow, readonly RowProblem[]])[];
}

/** Takes an import back, as far as nobody went on from it. */
export async function undoImport(
  imports: Imports,
  id: string,
  { signal, onProgress }: ImportWorkOptions = {},
): Promise<Import> {
  return imports.tables.transaction(
    async (db) => {
      const row = await imports.row(id, "applied", true);
      const { mapping, applied } = importOf(row);
      const target = imports.target(row.target);
      imports.check(
        target,
        mapping.columns.map(({ field }) => field),
        "undo",
      );
      const undoes = row.applied_at ?? 0;
      const at = imports.context.clock.now();
      const stamp = { kind: "import", importId: id, by: imports.actorId, at, undoes } as const;
      const results = new RowResults(imports, id);
      const counts = { restored: 0, left: 0 };
      const total = applied?.counts.written ?? 0;
      const tell = (): void => onProgress?.({ phase: "undo", done: counts.restored + counts.left, total });
      for await (const batch of results.batches("written")) {
        signal?.throwIfAborted();
        const { restored, left } = await undoBatch(target, batch, stamp);
        await results.set("restored", restored);
        await results.tell("left", left);
        counts.restored += restored.length;
        counts.left += left.length;
        tell();
      }
      await removeAdded(target, results, stamp, (rows) => {
        signal?.throwIfAborted();
        counts.restored += rows;
        tell();
      });
      for await (const batch of results.batches("written")) {
        await results.tell(
          "left",
          batch.map((each) => [each, [{ reason: "in-use" }]]),
        );
        counts.left += batch.length;
      }
      const undone = { undone_at: at, undone_by: stamp.by, undone_counts: JSON.stringify(counts) };
      await db
        .updateTable("imports_import")
        .set({ state: "undone", ...undone })
        .where("id", "=", id)
        .execute();
      return importOf({ ...row, state: "undone", ...undone });
    },
    { signal },
  );
}

/** Restores fields. Rows that are neither restored nor left are about added entries, which can go. */
async function undoBatch(target: ImportTarget, batch: readonly ImportedRow[], stamp: TargetStamp): Promise<Undone> {
  const left = new Map<number, RowProblem[]>();
  const leave = (row: number, problem: RowProblem): void => {
    left.set(row, [...(left.get(row) ?? []), problem]);
  };
  const entries = await target.read(
    batch.flatMap(({ entryId }) => entryId ?? []),
    { lock: true },
  );
  const writes: TargetWrite[] = [];
  const removable = new Set<number>();
  for (const row of batch) {
    const entry = entries.get(row.entryId ?? "");
    // An added entry goes as a whole, whoever was named in it; what was changed of one that is there is not known any more.
    if (row.outcome === "change" || row.entryId === undefined)
      for (const problem of forgottenIn(row)) leave(row.row, problem);
    // Deleted since: nothing of the import is left in it.
    if (!entry) continue;
    const changed = new Set(
      row.changes.flatMap(({ field, to }) => ((entry.values[field] ?? null) !== to ? field : [])),
    );
    if (row.outcome === "change") writes.push(restoring(row, entry));
    else for (const field of writtenSince(entry, stamp)) changed.add(field);
    for (const field of changed) leave(row.row, { reason: "changed-since-import", field });
    if (row.outcome !== "change" && changed.size === 0) removable.add(row.row);
  }
  const stay = (await target.refuseUndo?.(writes, stamp)) ?? [];
  for (const { row, ...problem } of stay) leave(row, problem);
  const { refusals } = await target.write(
    writes.map((write) => without(write, stay)).filter(({ values }) => Object.keys(values).length > 0),
    stamp,
  );
  for (const { row, ...problem } of refusals) leave(row, problem);
  return {
    restored: batch.map(({ row }) => row).filter((row) => !left.has(row) && !removable.has(row)),
    left: batch.flatMap((row): [ImportedRow, readonly RowProblem[]][] => {
      const problems = left.get(row.row);
      return problems ? [[row, problems]] : [];
    }),
  };
}

/** What puts an entry's fields back that are still as the import left them. */
function restoring(row: ImportedRow, entry: TargetEntry): TargetWrite {
  const values: Record<string, FieldValue | null> = {};
  const origins: Record<string, Origin | undefined> = {};
  for (const { field, from, to, fromOrigin } of row.changes) {
    if ((entry.values[field] ?? null) !== to) continue;
    values[field] = from;
    origins[field] = fromOrigin;
  }
  return { row: row.row, id: entry.id, values, origins };
}

function without({ values, origins = {}, ...write }: TargetWrite, refusals: readonly UndoRefusal[]): TargetWrite {
  const stay = new Set(refusals.flatMap(({ row, field }) => (row === write.row ? [field] : [])));
  const goes = ([field]: [string, unknown]): boolean => !stay.has(field);
  return {
    ...write,
    values: Object.fromEntries(Object.entries(values).filter(goes)),
    origins: Object.fromEntries(Object.entries(origins).filter(goes)),
  };
}
