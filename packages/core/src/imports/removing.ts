import type { ImportTarget, TargetStamp } from "./import-target.ts";
import type { RowResults } from "./row-results.ts";
import { writtenSince } from "./written-since.ts";

/**
 * Removes the entries of rows that are still written, and what was made along with them. What others stand in or refer to
 * can go only when those are gone, whatever order the rows are in: goes through them until no more go.
 *
 * @param onRemoved - Gets how many rows' entries went.
 */
export async function removeAdded(
  target: ImportTarget,
  results: RowResults,
  stamp: TargetStamp,
  onRemoved: (rows: number) => void,
): Promise<void> {
  for (let went = true; went; ) {
    went = false;
    for await (const batch of results.batches("written")) {
      const left = await target.remove(
        batch.flatMap(({ entryId }) => entryId ?? []),
        stamp,
      );
      const removed = batch.filter(({ entryId = "" }) => !left.has(entryId)).map(({ row }) => row);
      await results.set("restored", removed);
      if (removed.length > 0) went = true;
      onRemoved(removed.length);
    }
    if (await removeMadeAlong(target, results, stamp)) went = true;
  }
}

/** Whether any went. */
async function removeMadeAlong(target: ImportTarget, results: RowResults, stamp: TargetStamp): Promise<boolean> {
  const ids = await results.aboutNone((await target.madeAlong?.(stamp.importId)) ?? []);
  const entries = await target.read(ids, { lock: true });
  const free = [...entries.values()].filter((entry) => writtenSince(entry, stamp).length === 0).map(({ id }) => id);
  if (free.length === 0) return false;
  return (await target.remove(free, stamp)).size < free.length;
}
