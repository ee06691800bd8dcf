import type { Clock } from "../clock.ts";
import { MigrationError, StoreNewerError } from "../errors/store.ts";
import type { MigrationReport, MigrationSet } from "./migration.ts";
import type { OpenStore } from "./store.ts";

interface MigrationTables {
  fleetwright_migration: { plugin: string; id: string; applied_at: number };
}

/**
 * Brings the schema up to date in one transaction: all pending migrations of all plugins, or none.
 *
 * Two processes that start at once are safe: the transaction holds the writer's lock (SQLite) or an advisory lock
 * (Postgres), and the second finds nothing to do.
 *
 * @throws StoreNewerError when the database knows migrations that the code does not.
 * @throws MigrationError when one fails; nothing has changed then.
 */
export async function migrate(
  store: OpenStore,
  sets: readonly MigrationSet[],
  { clock, check = false }: { readonly clock: Clock; readonly check?: boolean | undefined },
): Promise<MigrationReport> {
  const migrations = store.tables<MigrationTables>();
  if (check && !(await hasTable(store))) return { applied: [], pending: sets.flatMap(namesOf) };
  const work = async (): Promise<MigrationReport> => {
    const { db, sql, dialect, columnTypes: types } = store;
    if (dialect === "postgres") await sql`select pg_advisory_xact_lock(4_710_229)`.execute(db);
    if (!check) {
      await db.schema
        .createTable("fleetwright_migration")
        .ifNotExists()
        .addColumn("plugin", types.text, (column) => column.notNull())
        .addColumn("id", types.text, (column) => column.notNull())
        .addColumn("applied_at", types.integer, (column) => column.notNull())
        .addPrimaryKeyConstraint("fleetwright_migration_key", ["plugin", "id"])
        .execute();
    }
    const applied = await migrations.db.selectFrom("fleetwright_migration").select(["plugin", "id"]).execute();
    const pending: string[] = [];
    for (const set of sets) {
      const known = new Set(set.migrations.map((migration) => migration.id));
      const done = new Set(applied.filter((row) => row.plugin === set.plugin).map((row) => row.id));
      for (const id of done) if (!known.has(id)) throw new StoreNewerError(set.plugin, id);
      for (const migration of set.migrations) {
        if (done.has(migration.id)) continue;
        const name = `${set.plugin}/${migration.id}`;
        pending.push(name);
        if (check) continue;
        await migration.up({ db: store.db, sql, dialect, types }).catch((error: unknown) => {
          throw new MigrationError(name, error);
        });
        await migrations.db
          .insertInto("fleetwright_migration")
          .values({ plugin: set.plugin, id: migration.id, applied_at: clock.now() })
          .execute();
      }
    }
    return check ? { applied: [], pending } : { applied: pending, pending: [] };
  };
  return check ? work() : store.transaction(work);
}

function namesOf(set: MigrationSet): string[] {
  return set.migrations.map((migration) => `${set.plugin}/${migration.id}`);
}

async function hasTable(store: OpenStore): Promise<boolean> {
  const tables = await store.db.introspection.getTables();
  return tables.some((table) => table.name === "fleetwright_migration");
}
