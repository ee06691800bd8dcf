import { ImportDigestError } from "../errors/imports.ts";
import type { Imports } from "./context.ts";
import type { Import, ImportedRow } from "./import.ts";
import type { FieldValue } from "./import-field.ts";
import { importOf } from "./import-row.ts";
import type { ImportTarget, TargetStamp, TargetWrite } from "./import-target.ts";
import type { ImportsApi } from "./imports-api.ts";
import type { RowProblem } from "./problem.ts";
import { RowResults } from "./row-results.ts";

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
      const results = new RowResults(imports, id);
      const counts = { written: 0, refused: 0 };
      const total = planned.counts.add + planned.counts.change;
      for await (const batch of results.batches("planned")) {
        signal?.throwIfAborted();
        const { written, refused } = await applyBatch(target, batch, stamp, results);
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
  batch: readonly ImportedRow[],
  stamp: TargetStamp,
  results: RowResults,
): Promise<{ readonly written: number; readonly refused: number }> {
  const refused: Refused[] = [];
  const made = new Map<number, string>();
  const added = await alreadyThere(target, batch, stamp);
  const entries = await target.read(
    batch.flatMap(({ outcome, entryId }) => (outcome === "change" && entryId !== undefined ? [entryId] : [])),
    { lock: true },
  );
  const writes: TargetWrite[] = [];
  for (const row of batch) {
    const values = Object.fromEntries(row.changes.map(({ field, to }) => [field, to]));
    if (row.outcome === "add") {
      const there = added.get(row.row);
      if (!there) writes.push({ row: row.row, values });
      else if (there.byThisImport) made.set(row.row, there.id);
      else refused.push([row, [{ reason: "added-since-plan", field: there.field }]]);
      continue;
    }
    const entry = entries.get(row.entryId ?? "");
    const drift = row.changes.filter(({ field, from }) => !entry || (entry.values[field] ?? null) !== from);
    if (!entry || drift.length > 0)
      refused.push([row, drift.map(({ field }): RowProblem => ({ reason: "changed-since-plan", field }))]);
    else writes.push({ row: row.row, id: entry.id, values });
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

/** Rows whose entries were added since the plan was made, by their surest keys. */
async function alreadyThere(target: ImportTarget, batch: readonly ImportedRow[], { importId }: TargetStamp) {
  const found = new Map<number, { readonly id: string; readonly field: string; readonly byThisImport: boolean }>();
  for (const { field, weak } of target.keys) {
    if (weak) continue;
    const rows = batch.filter(({ outcome }) => outcome === "add");
    const keyOf = ({ changes }: ImportedRow): FieldValue | null =>
      changes.find((change) => change.field === field)?.to ?? null;
    const values = rows.flatMap((row) => keyOf(row) ?? []).map(String);
    const known = values.length === 0 ? [] : await target.find(field, values);
    if (known.length === 0) continue;
    const idOf = new Map(known.map(({ value, id }) => [value, id]));
    const entries = await target.read(known.map(({ id }) => id));
    for (const row of rows) {
      const id = idOf.get(String(keyOf(row)));
      if (id === undefined) continue;
      const origins = Object.values(entries.get(id)?.origins ?? {});
      found.set(row.row, { id, field, byThisImport: origins.some((origin) => origin.importId === importId) });
    }
  }
  return found;
}
