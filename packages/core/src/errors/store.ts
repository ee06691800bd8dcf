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

/**
 * The database server is away. `outcome` is `"unknown"` when the connection was lost while the change was being
 * confirmed: it may be there, so look before repeating it. Otherwise nothing was written.
 */
export class StoreUnavailableError extends FleetError {
  readonly code = "CORE_STORE_UNAVAILABLE";
  readonly retryable = true;
  readonly outcome: "nothing-written" | "unknown";

  constructor(cause: unknown, outcome: "nothing-written" | "unknown" = "nothing-written") {
    super(
      outcome === "unknown"
        ? "The database server went away while it confirmed the change. Look whether the change is there before you repeat it."
        : "The database server does not answer. The change was rolled back or never began; call again later.",
      { cause },
    );
    this.outcome = outcome;
  }
}

/** A statement took longer than the store allows and was ended. */
export class StoreTimeoutError extends FleetError {
  readonly code = "CORE_STORE_TIMEOUT";

  constructor(cause: unknown) {
    super(
      "A statement took longer than the store allows; it was ended and its transaction rolled back. " +
        'Ask for less at once, or raise "statementTimeoutMs".',
      { cause },
    );
  }
}

/** The disk below the database reports an error. */
export class StoreDiskError extends FleetError {
  readonly code = "CORE_STORE_DISK";

  constructor(cause: unknown) {
    super("The disk with the database reports an error. The change was rolled back; look at the disk and call again.", {
      cause,
    });
  }
}

/** The store was closed while something waited for it, or before it was asked. */
export class StoreClosedError extends FleetError {
  readonly code = "CORE_STORE_CLOSED";

  constructor() {
    super("The store is closed. Await what uses it before you stop the fleet.");
  }
}

/** Something that this store does not offer. */
export class StoreUnsupportedError extends FleetError {
  readonly code = "CORE_STORE_UNSUPPORTED";

  constructor(what: string, remedy: string) {
    super(`The store does not offer ${what}. ${remedy}`);
  }
}

/** A backup was to be written over a file that exists. */
export class StoreFileExistsError extends FleetError {
  readonly code = "CORE_STORE_FILE_EXISTS";
  readonly file: string;

  constructor(file: string) {
    super(`There is a file "${file}" already; a backup overwrites nothing. Choose another name, or remove the file.`);
    this.file = file;
  }
}
