import { FleetError } from "../fleet-error.ts";

/** The driver of a store is not installed. */
export class StoreDriverMissingError extends FleetError {
  readonly code = "CORE_STORE_DRIVER_MISSING";
  readonly driver: string;

  constructor(driver: string, remedy: string, cause?: unknown) {
    super(`The package "${driver}" does not load. ${remedy}`, { cause });
    this.driver = driver;
  }
}

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

/** Another process held the lock for longer than the store waits. */
export class StoreBusyError extends FleetError {
  readonly code = "CORE_STORE_BUSY";
  readonly retryable = true;

  constructor(cause: unknown) {
    super("Another process holds the database's lock. Nothing was written; call again later.", { cause });
  }
}

/** The disk (or quota) is full. */
export class StoreFullError extends FleetError {
  readonly code = "CORE_STORE_FULL";

  constructor(cause: unknown) {
    super("The disk with the database is full. The change was rolled back; free some space and call again.", { cause });
  }
}

/** What was deleted is deleted, but its bytes may still be in free pages or in the write-ahead log. */
export class StoreEraseError extends FleetError {
  readonly code = "CORE_STORE_ERASE_INCOMPLETE";
  readonly retryable = true;

  constructor(cause?: unknown) {
    super(
      "The rows are deleted, but their bytes may still be in the database's files: another reader is using them, or the " +
        "disk is full. Erase again when long reads have ended and there is space for a second copy of the database.",
      { cause },
    );
  }
}

/** The file is no database, or is damaged. */
export class StoreCorruptError extends FleetError {
  readonly code = "CORE_STORE_CORRUPT";

  constructor(cause: unknown) {
    super("The file is damaged or is no Fleetwright database. Restore the last backup.", { cause });
  }
}

/** The file cannot be opened or written. */
export class StoreAccessError extends FleetError {
  readonly code = "CORE_STORE_ACCESS";

  constructor(cause: unknown) {
    super("The database cannot be opened for writing. Check the folder, its permissions and the address.", { cause });
  }
}

/** The database server is away. */
export class StoreUnavailableError extends FleetError {
  readonly code = "CORE_STORE_UNAVAILABLE";
  readonly retryable = true;

  constructor(cause: unknown) {
    super("The database server does not answer. The change was rolled back or never began; call again later.", {
      cause,
    });
  }
}
