import type { Clock } from "../clock.ts";
import { MigrationError } from "../errors/migration.ts";
import type { MigrationReport, MigrationSet } from "./migration.ts";
import { type AppliedMigration, pendingMigrations } from "./migration-plan.ts";
import type { OpenStore } from "./store.ts";

interface MigrationTables {
  fleetwright_migration: { plugin: string; id: string; applied_at: number };
}

/**
 * Brings the schema up to date in one transaction: all pending migrations of all plugins, or none. A schema that is up
 * to date is only read.
 *
 * Two processes that start at once are safe: the transaction holds the writer's lock (SQLite) or the lock of that name
 * (Postgres), and the second finds nothing to do.
 *
 * @throws StoreNewerError when the database knows migrations that the code does not.
 * @throws MigrationOrderError when a plugin's migrations are not in order.
 * @throws MigrationError when one fails; nothing has changed then.
 */
export async function migrate(
  store: OpenStore,
  sets: readonly MigrationSet[],
  {
    clock,
    check = false,
    signal,
  }: { readonly clock: Clock; readonly check?: boolean | undefined; readonly signal?: AbortSignal | undefined },
): Promise<MigrationReport> {
  const pending = pendingMigrations(sets, await appliedMigrations(store)).map(({ name }) => name);
  if (check || pending.length === 0) return { applied: [], pending };
  const applied = await store.transaction(
    async () => {
      await store.lock("migrations");
      return apply(store, sets, clock, signal);
    },
    { signal },
  );
  return { applied, pending: [] };
}

/** The migrations that a database has had, of all plugins; none where it is new. */
export async function appliedMigrations(store: OpenStore): Promise<readonly AppliedMigration[]> {
  const { sql, db, dialect } = store;
  const { rows } =
    dialect === "sqlite"
      ? await sql`select 1 from sqlite_schema where name = 'fleetwright_migration'`.execute(db)
      : await sql`select 1 where to_regclass('fleetwright_migration') is not null`.execute(db);
  if (rows.length === 0) return [];
  const migrations = store.tables<MigrationTables>().db.selectFrom("fleetwright_migration");
  return migrations.select(["plugin", "id"]).orderBy("plugin").orderBy("id").execute();
}

async function apply(
  store: OpenStore,
  sets: readonly MigrationSet[],
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const { db, sql, dialect, columnTypes: types } = store;
  await db.schema
    .createTable("fleetwright_migration")
    .ifNotExists()
    .addColumn("plugin", types.text, (column) => column.notNull())
    .addColumn("id", types.text, (column) => column.notNull())
    .addColumn("applied_at", types.integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("fleetwright_migration_key", ["plugin", "id"])
    .execute();
  const applied: string[] = [];
  // Looked at again under the lock: another process may have been first.
  for (const { name, plugin, migration } of pendingMigrations(sets, await appliedMigrations(store))) {
    signal?.throwIfAborted();
    try {
      await migration.up({ db, sql, dialect, types });
    } catch (error) {
      throw new MigrationError(name, error);
    }
    await store
      .tables<MigrationTables>()
      .db.insertInto("fleetwright_migration")
      .values({ plugin, id: migration.id, applied_at: clock.now() })
      .execute();
    applied.push(name);
  }
  return applied;
}
