import type { Origin } from "../directory/origin.ts";
import type { Imports } from "./context.ts";
import type { Import, ImportedRow } from "./import.ts";
import type { FieldValue } from "./import-field.ts";
import { importOf } from "./import-row.ts";
import type { ImportTarget, TargetEntry, TargetStamp, TargetWrite } from "./import-target.ts";
import type { ImportWorkOptions } from "./imports-api.ts";
import type { RowProblem } from "./problem.ts";
import { RowResults } from "./row-results.ts";

type Left = Map<number, RowProblem[]>;

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
      for await (const batch of results.batches("written")) {
        signal?.throwIfAborted();
        const left = await undoBatch(target, batch, stamp);
        const restored = batch.map((each) => each.row).filter((number) => !left.has(number));
        await results.set("restored", restored);
        await results.tell(
          "left",
          batch.filter((each) => left.has(each.row)).map((each) => [each, left.get(each.row) ?? []]),
        );
        counts.restored += restored.length;
        counts.left += left.size;
        onProgress?.({ phase: "undo", done: counts.restored + counts.left, total });
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

/** What was left, and why. */
async function undoBatch(target: ImportTarget, batch: readonly ImportedRow[], stamp: TargetStamp): Promise<Left> {
  const left: Left = new Map();
  const leave = (row: number, problem: RowProblem): void => {
    left.set(row, [...(left.get(row) ?? []), problem]);
  };
  const entries = await target.read(
    batch.flatMap(({ entryId }) => entryId ?? []),
    { lock: true },
  );
  const writes: TargetWrite[] = [];
  const removals = new Map<string, number>();
  for (const row of batch) {
    const entry = entries.get(row.entryId ?? "");
    // Deleted since: nothing of the import is left in it.
    if (!entry) continue;
    const changed = row.changes.filter(({ field, to }) => (entry.values[field] ?? null) !== to);
    for (const { field } of changed) leave(row.row, { reason: "changed-since-import", field });
    if (row.outcome === "change") writes.push(restoring(row, entry));
    else if (changed.length === 0) removals.set(entry.id, row.row);
  }
  const { refusals } = await target.write(
    writes.filter(({ values }) => Object.keys(values).length > 0),
    stamp,
  );
  for (const { row, ...problem } of refusals) leave(row, problem);
  if (removals.size > 0)
    for (const id of await target.remove([...removals.keys()], stamp)) {
      const row = removals.get(id);
      if (row !== undefined) leave(row, { reason: "in-use" });
    }
  return left;
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
