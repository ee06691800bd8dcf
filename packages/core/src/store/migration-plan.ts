import { MigrationOrderError, StoreNewerError } from "../errors/migration.ts";
import type { Migration, MigrationSet } from "./migration.ts";

/** A migration that the database has had. */
export interface AppliedMigration {
  readonly plugin: string;
  readonly id: string;
}

/** A migration that it still lacks. */
export interface PendingMigration {
  /** `plugin/id` */
  readonly name: string;
  readonly plugin: string;
  readonly migration: Migration;
}

/**
 * What has to be done, in order: plugin by plugin, as the fleet orders them. Plugins that are not on this fleet keep
 * their tables and are not looked at.
 *
 * @throws MigrationOrderError, StoreNewerError
 */
export function pendingMigrations(
  sets: readonly MigrationSet[],
  applied: readonly AppliedMigration[],
): readonly PendingMigration[] {
  return sets.flatMap(({ plugin, migrations }) => {
    const done = applied.filter((row) => row.plugin === plugin).map((row) => row.id);
    checkOrder(plugin, migrations);
    const known = new Set(migrations.map(({ id }) => id));
    for (const id of done) if (!known.has(id)) throw new StoreNewerError(plugin, id);
    const pending = migrations.filter(({ id }) => !done.includes(id));
    const last = done.sort().at(-1);
    const [first] = pending;
    if (first && last !== undefined && first.id < last)
      throw new MigrationOrderError(`${plugin}/${first.id}`, `${plugin}/${last}`);
    return pending.map((migration) => ({ name: `${plugin}/${migration.id}`, plugin, migration }));
  });
}

function checkOrder(plugin: string, migrations: readonly Migration[]): void {
  migrations.reduce<Migration | undefined>((before, migration) => {
    if (before && migration.id <= before.id)
      throw new MigrationOrderError(`${plugin}/${migration.id}`, `${plugin}/${before.id}`);
    return migration;
  }, undefined);
}
