import { FleetError } from "../fleet-error.ts";

/** The database was written by a newer version; opening it could lose what that version stored. */
export class StoreNewerError extends FleetError {
  readonly code = "CORE_STORE_NEWER";
  readonly plugin: string;
  readonly migration: string;

  constructor(plugin: string, migration: string) {
    super(
      `The database has the migration "${migration}" of "${plugin}", which this version does not know. ` +
        "Update the Fleetwright packages, or open a backup from before the update.",
    );
    this.plugin = plugin;
    this.migration = migration;
  }
}

/** Migrations are pending and `start` was told not to apply them. */
export class StoreOutdatedError extends FleetError {
  readonly code = "CORE_STORE_OUTDATED";
  readonly pending: readonly string[];

  constructor(pending: readonly string[]) {
    super(`The database lacks ${pending.length} migration(s): ${pending.join(", ")}. Call \`await fleet.migrate()\`.`);
    this.pending = pending;
  }
}

/** A migration failed; the database is as it was before. */
export class MigrationError extends FleetError {
  readonly code = "CORE_STORE_MIGRATION";
  readonly migration: string;

  constructor(migration: string, cause: unknown) {
    super(`The migration "${migration}" failed and was rolled back; nothing changed. Its reason is in "cause".`, {
      cause,
    });
    this.migration = migration;
  }
}

/** A plugin's migrations are not in order: of its list, or of what the database has had already. */
export class MigrationOrderError extends FleetError {
  readonly code = "CORE_STORE_MIGRATION_ORDER";
  readonly migration: string;

  constructor(migration: string, before: string) {
    super(
      `The migration "${migration}" would run after "${before}", but its id sorts before it or is the same. ` +
        "Give a new migration an id that sorts after all released ones, and never change or remove those.",
    );
    this.migration = migration;
  }
}

/** A store cannot be copied into another one as they are. Nothing was written. */
export class StoreCopyError extends FleetError {
  readonly code = "CORE_STORE_COPY";

  constructor(what: string, remedy: string, cause?: unknown) {
    super(`The store cannot be copied: ${what}. ${remedy}`, { cause });
  }
}
