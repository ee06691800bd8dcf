import { LedgerSelectionError } from "../errors/ledger.ts";
import type { Store, TypedStore } from "../store/store.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { LedgerSelection } from "./api.ts";
import { personalParts, valueColumns } from "./personal-part.ts";
import type { LedgerTables, PersonalColumns } from "./tables.ts";

const maxParameters = 500;

/** Removes values and salts of the selected entries, and their bytes from the files after the commit. */
export async function erase(
  store: Store,
  selection: LedgerSelection,
  { signal }: WaitOptions = {},
): Promise<{ readonly entries: number }> {
  const work = async (): Promise<number> => {
    const changed = await eraseParts(store.tables<LedgerTables>(), selection);
    // Also where nothing changed: bytes of an erasure before may be left, for which a reader was in the way.
    await store.erase();
    return changed;
  };
  return { entries: await store.transaction(work, { signal }) };
}

/** Removes values and salts from the rows. Says how many entries changed. Call inside of a transaction. */
export async function eraseParts(tables: TypedStore<LedgerTables>, selection: LedgerSelection): Promise<number> {
  const { actorId, deviceId, entries, from, before, parts } = selection;
  const conditions = [actorId, deviceId, entries, from, before];
  if (parts?.length === 0 || conditions.every((condition) => condition === undefined)) throw new LedgerSelectionError();
  let changed = 0;
  for (const sequences of chunks(entries)) changed += await eraseSome(tables, selection, sequences);
  return changed;
}

async function eraseSome(
  { db }: TypedStore<LedgerTables>,
  { actorId, deviceId, from, before, parts = personalParts }: LedgerSelection,
  sequences: readonly number[] | undefined,
): Promise<number> {
  const nothing: Partial<PersonalColumns> = Object.fromEntries(
    parts.flatMap((part) => [
      [valueColumns[part], null],
      [`${part}_salt`, null],
    ]),
  );
  let update = db
    .updateTable("ledger_entry")
    .set(nothing)
    .where(({ or, eb }) => or(parts.map((part) => eb(`${part}_salt`, "is not", null))));
  if (actorId !== undefined) update = update.where("actor_id", "=", actorId);
  if (deviceId !== undefined) update = update.where("device_id", "=", deviceId);
  if (from !== undefined) update = update.where("ended_at", ">=", from.getTime());
  if (before !== undefined) update = update.where("ended_at", "<", before.getTime());
  if (sequences !== undefined) update = update.where("sequence", "in", sequences);
  const { numUpdatedRows } = await update.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Lists of at most as many as a statement takes; one without a list where there is none. */
function chunks(sequences: readonly number[] | undefined): (readonly number[] | undefined)[] {
  if (sequences === undefined) return [undefined];
  const starts = Array.from(
    { length: Math.ceil(sequences.length / maxParameters) },
    (_, index) => index * maxParameters,
  );
  return starts.map((start) => sequences.slice(start, start + maxParameters));
}
