import type { Clock } from "../../clock.ts";
import { StoreCopyError } from "../../errors/migration.ts";
import { isFleetError } from "../../fleet-error.ts";
import type { MigrationSet } from "../migration.ts";
import { pendingMigrations } from "../migration-plan.ts";
import { appliedMigrations, migrate } from "../migrator.ts";
import type { OpenStore } from "../store.ts";
import { copyRows } from "./copy-rows.ts";
import { continueCounting, withoutReferences } from "./references.ts";
import { layoutOf, tableNames } from "./table-layout.ts";

/** How far a copy has come. */
export interface CopyProgress {
  /** The table at work. */
  readonly table: string;
  /** Rows copied so far, of all tables. */
  readonly rows: number;
  readonly tables: { readonly done: number; readonly all: number };
}

/** What was copied. */
export interface CopyReport {
  readonly tables: number;
  readonly rows: number;
}

/** How a store is copied. */
export interface CopyOptions {
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface CopyStoreOptions extends CopyOptions {
  /** The migrations of all that is on the fleet: they make the tables of the target. */
  readonly sets: readonly MigrationSet[];
  readonly clock: Clock;
}

/**
 * Copies all that the plugins keep, as it is at one moment, into an empty store of either dialect: everything or, in
 * one transaction, nothing. The source may be in use.
 *
 * `signal` is looked at between batches of about 4 MB.
 *
 * @throws StoreCopyError when the source is not up to date, or the target is not empty.
 */
export async function copyStore(
  source: OpenStore,
  target: OpenStore,
  { sets, clock, onProgress, signal }: CopyStoreOptions,
): Promise<CopyReport> {
  await checkSource(source, sets);
  if ((await appliedMigrations(target)).length > 0)
    throw new StoreCopyError("the target has a fleet already", "Give an empty file, database or schema.");

  const copy = async (from: OpenStore["db"]): Promise<CopyReport> => {
    const others = new Set(await tableNames(target));
    await migrate(target, sets, { clock, signal });
    const tables = (await tableNames(target)).filter((name) => !others.has(name) && name !== "fleetwright_migration");
    const restoreReferences = await withoutReferences(target);
    let rows = 0;
    for (const [done, table] of tables.entries()) {
      const tell = (): void => onProgress?.({ table, rows, tables: { done, all: tables.length } });
      tell();
      // What the migrations put there is in the source too.
      await target.sql`delete from ${target.sql.table(table)}`.execute(target.db);
      try {
        for await (const count of copyRows(await layoutOf(source, table), from, target.db, source.sql)) {
          signal?.throwIfAborted();
          rows += count;
          tell();
        }
      } catch (error) {
        if (signal?.aborted || (isFleetError(error) && error.code !== "CORE_STORE_VALUE")) throw error;
        throw new StoreCopyError(
          `a row of the table "${table}" does not fit into the target`,
          'The reason is in "cause".',
          error,
        );
      }
    }
    await restoreReferences();
    await continueCounting(target);
    return { tables: tables.length, rows };
  };
  return source.snapshot((from) => target.transaction(() => copy(from), { signal }), { signal });
}

async function checkSource(source: OpenStore, sets: readonly MigrationSet[]): Promise<void> {
  const applied = await appliedMigrations(source);
  if (pendingMigrations(sets, applied).length > 0)
    throw new StoreCopyError("it is not up to date", "Call `await fleet.migrate()` before.");
  const names = new Set(sets.map(({ plugin }) => plugin));
  const left = [...new Set(applied.map(({ plugin }) => plugin))].filter((plugin) => !names.has(plugin));
  if (left.length > 0)
    throw new StoreCopyError(
      `it has tables of plugins that are not on this fleet (${left.join(", ")})`,
      "Add them to createFleet({ plugins }), so that nothing is left behind.",
    );
}
