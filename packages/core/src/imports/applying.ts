import { ImportDigestError } from "../errors/imports.ts";
import { addedSince, valuesOf } from "./added-since.ts";
import type { Imports } from "./context.ts";
import type { Import, ImportedRow } from "./import.ts";
import { importOf } from "./import-row.ts";
import type { FieldValues, ImportTarget, TargetEntry, TargetKey, TargetStamp, TargetWrite } from "./import-target.ts";
import type { ImportsApi } from "./imports-api.ts";
import { consequencesOf } from "./plan/consequences.ts";
import type { RowProblem } from "./problem.ts";
import { forgottenIn, RowResults } from "./row-results.ts";

type Refused = readonly [ImportedRow, readonly RowProblem[]];

/** Does what a plan says, but for rows whose entries are not any more what they were. */
export async function applyImport(
  imports: Imports,
  id: string,
  { digest, signal, onProgress }: NonNullable<Parameters<ImportsApi["apply"]>[1]> = {},
): Promise<Import> {
  return imports.tables.transaction(
    async (db) => {
      const row = await imports.row(id, "planned", true);
      if (digest !== undefined && digest !== row.digest) throw new ImportDigestError(id);
      const { mapping, planned } = importOf(row);
      const target = imports.target(row.target);
      imports.check(
        target,
        mapping.columns.map(({ field }) => field),
        "apply",
      );
      const stamp = { kind: "import", importId: id, by: imports.actorId, at: imports.context.clock.now() } as const;
      // Keys that the mapping left out must be unique all the same; those that are not were left out on purpose.
      const keys = target.keys.filter(({ field, weak }) => !weak || (mapping.keys?.includes(field) ?? true));
      const results = new RowResults(imports, id);
      const counts = { written: 0, refused: 0 };
      const total = planned.counts.add + planned.counts.change;
      for await (const batch of results.batches("planned")) {
        signal?.throwIfAborted();
        const { written, refused } = await applyBatch(target, keys, batch, stamp, results);
        counts.written += written;
        counts.refused += refused;
        onProgress?.({ phase: "apply", done: counts.written + counts.refused, total });
      }
      const applied = { applied_at: stamp.at, applied_by: stamp.by, applied_counts: JSON.stringify(counts) };
      await db
        .updateTable("imports_import")
        .set({ state: "applied", ...applied })
        .where("id", "=", id)
        .execute();
      return importOf({ ...row, state: "applied", ...applied });
    },
    { signal },
  );
}

async function applyBatch(
  target: ImportTarget,
  keys: readonly TargetKey[],
  batch: readonly ImportedRow[],
  stamp: TargetStamp,
  results: RowResults,
): Promise<{ readonly written: number; readonly refused: number }> {
  const refused: Refused[] = [];
  const made = new Map<number, string>();
  const added = await addedSince(target, keys, batch, stamp);
  const entries = await target.read(
    batch.flatMap(({ outcome, entryId }) => (outcome === "change" && entryId !== undefined ? [entryId] : [])),
    { lock: true },
  );
  const writes: TargetWrite[] = [];
  for (const row of batch) {
    const values = valuesOf(row);
    const forgotten = forgottenIn(row);
    if (forgotten.length > 0) refused.push([row, forgotten]);
    else if (row.outcome === "add") {
      const there = added.get(row.row);
      if (!there) writes.push({ row: row.row, values });
      else if ("id" in there) made.set(row.row, there.id);
      else refused.push([row, [there]]);
    } else {
      const entry = entries.get(row.entryId ?? "");
      const drift = entry ? driftOf(target, row, entry, values) : [];
      if (!entry || drift.length > 0) refused.push([row, drift]);
      else writes.push({ row: row.row, id: entry.id, values });
    }
  }
  const { ids, refusals } = await target.write(writes, stamp);
  const byNumber = new Map(batch.map((row) => [row.row, row]));
  for (const { row: number, ...problem } of refusals) {
    const row = byNumber.get(number);
    if (row) refused.push([row, [problem]]);
  }
  for (const [row, id] of ids) made.set(row, id);
  const notDone = new Set(refused.map(([{ row }]) => row));
  const written = batch.map(({ row }) => row).filter((row) => !notDone.has(row));
  await results.set("written", written, made);
  await results.tell("refused", refused);
  return { written: written.length, refused: notDone.size };
}

/** What is not any more what it was when the row was planned, or would change without having been in the plan. */
function driftOf(target: ImportTarget, row: ImportedRow, entry: TargetEntry, values: FieldValues): RowProblem[] {
  const drifted = row.changes.filter(({ field, from }) => (entry.values[field] ?? null) !== from);
  return [...drifted, ...consequencesOf(target, entry, values)].map(
    ({ field }): RowProblem => ({ reason: "changed-since-plan", field }),
  );
}
