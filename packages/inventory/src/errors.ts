import { FleetError } from "@fleetwright/core";

export * from "./errors/glpi.ts";
export * from "./errors/intake.ts";
export * from "./errors/query.ts";
export * from "./errors/swid.ts";

/** A collector did not return in time; its section has failed, the others have not. */
export class CollectorTimeoutError extends FleetError {
  readonly code = "INVENTORY_COLLECTOR_TIMEOUT";
  readonly collector: string;
  readonly timeoutMs: number;

  constructor(collector: string, timeoutMs: number) {
    super(`The collector "${collector}" did not end within ${timeoutMs} ms. Raise "timeoutMs" if the machine is slow.`);
    this.collector = collector;
    this.timeoutMs = timeoutMs;
  }
}

/** A section holds more than is kept; the rest was cut off. */
export class SectionTooLargeError extends FleetError {
  readonly code = "INVENTORY_SECTION_TOO_LARGE";
  readonly section: string;

  constructor(section: string, found: string, limit: string) {
    super(`The section "${section}" holds ${found}; ${limit} are kept.`);
    this.section = section;
  }
}

/** What a collector found does not fit its section's schema. */
export class SectionInvalidError extends FleetError {
  readonly code = "INVENTORY_SECTION_INVALID";
  readonly section: string;

  constructor(section: string, reason: string) {
    super(`The section "${section}" does not fit its schema and was left out: ${reason}`);
    this.section = section;
  }
}

/** A name of a section that does not exist. */
export class UnknownSectionError extends FleetError {
  readonly code = "INVENTORY_SECTION_UNKNOWN";
  readonly section: string;

  constructor(section: string, known: readonly string[]) {
    super(`There is no section "${section}". There are: ${known.join(", ")}.`);
    this.section = section;
  }
}

/** Bytes that are no snapshot, or too many of them; nothing was stored. */
export class ReportInvalidError extends FleetError {
  readonly code = "INVENTORY_REPORT_INVALID";

  constructor(reason: string, options?: ErrorOptions) {
    super(`The report was refused and nothing of it stored: ${reason}`, options);
  }
}

/** A report inside of a transaction, which would wait for each other for good; nothing was stored. */
export class ReportInTransactionError extends FleetError {
  readonly code = "INVENTORY_REPORT_IN_TRANSACTION";

  constructor() {
    super(
      "A report cannot be part of a transaction: reports share commits of their own. Report after the transaction.",
    );
  }
}

/** A device that the fleet does not know. */
export class DeviceUnknownError extends FleetError {
  readonly code = "INVENTORY_DEVICE_UNKNOWN";
  readonly deviceId: string;

  constructor(deviceId: string) {
    super(`No inventory is known of the device "${deviceId}". Take an id from \`devices()\`.`);
    this.deviceId = deviceId;
  }
}

/** The data of a section is not where it should be: the section was replaced while it was read, or the store is damaged. */
export class BodyMissingError extends FleetError {
  readonly code = "INVENTORY_BODY_MISSING";
  readonly bodyIds: readonly number[];

  constructor(bodyIds: readonly number[]) {
    super(
      `The data of a section is missing (body ${bodyIds.join(", ")}). Ask again: it may have been replaced meanwhile. ` +
        "If it stays, the store is damaged: restore a backup, or delete the device and let it report anew.",
    );
    this.bodyIds = bodyIds;
  }
}

/** A conflict of identity that does not exist. */
export class ConflictUnknownError extends FleetError {
  readonly code = "INVENTORY_CONFLICT_UNKNOWN";
  readonly conflictId: string;

  constructor(conflictId: string) {
    super(`There is no conflict "${conflictId}". Take an id from \`identity.conflicts()\`.`);
    this.conflictId = conflictId;
  }
}

/** A conflict that is decided already, or a decision that does not fit it. */
export class ConflictDecidedError extends FleetError {
  readonly code = "INVENTORY_CONFLICT_DECIDED";
  readonly conflictId: string;

  constructor(conflictId: string, reason: string) {
    super(`The conflict "${conflictId}" ${reason}.`);
    this.conflictId = conflictId;
  }
}

/** A command or file of the device says something that cannot be understood, such as JSON that is cut off. */
export class OutputInvalidError extends FleetError {
  readonly code = "INVENTORY_OUTPUT_INVALID";
  readonly source: string;

  constructor(source: string, reason: string, options?: ErrorOptions) {
    super(`What "${source}" says cannot be understood: ${reason}. Run it on the device to see.`, options);
    this.source = source;
  }
}

/** A disk sleeps; its health was not asked for, because that would have started it. */
export class DiskAsleepError extends FleetError {
  readonly code = "INVENTORY_DISK_ASLEEP";
  readonly disk: string;

  constructor(disk: string) {
    super(`The disk "${disk}" sleeps and was not woken to ask for its health. Collect again while it is in use.`);
    this.disk = disk;
  }
}

/** A command of the device ended with an error, so what it would have told is missing. */
export class CommandFailedError extends FleetError {
  readonly code = "INVENTORY_COMMAND_FAILED";
  readonly command: string;
  readonly exitCode: number;

  constructor(command: string, exitCode: number, stderr: string) {
    const said = stderr.trim().split("\n", 1)[0]?.slice(0, 200) ?? "";
    super(`"${command}" ended with ${exitCode}${said && `: ${said}`}. Run it on the device to see; many need root.`);
    this.command = command;
    this.exitCode = exitCode;
  }
}

/** A package database that only its own package manager can read, where that cannot be run: its software is not known. */
export class PackageDatabaseError extends FleetError {
  readonly code = "INVENTORY_PACKAGE_DATABASE";
  readonly path: string;

  constructor(path: string, command: string) {
    super(
      `Only ${command} can read "${path}", and it cannot be run here. Collect on the running machine, with ${command}.`,
    );
    this.path = path;
  }
}

/** The version of a snap stands inside of it, where it can be read only while the snap is mounted. */
export class SnapVersionError extends FleetError {
  readonly code = "INVENTORY_SNAP_VERSION";
  readonly snap: string;

  constructor(snap: string, revision: string) {
    super(
      `Of the snap "${snap}" its revision ${revision} alone is known. Collect on the running machine for its version.`,
    );
    this.snap = snap;
  }
}

/** A question for what needs attention names a kind or a threshold that there is not. */
export class AttentionQueryError extends FleetError {
  readonly code = "INVENTORY_ATTENTION_QUERY";

  constructor(problem: string) {
    super(`What needs attention cannot be asked like this: ${problem}. Kinds and thresholds are listed in the guide.`);
  }
}

/** A snapshot is older than what is known of its device, so nothing of it was stored. */
export class SnapshotOlderError extends FleetError {
  readonly code = "INVENTORY_SNAPSHOT_OLDER";
  readonly deviceId: string;
  /** ISO 8601. */
  readonly collectedAt: string;
  /** ISO 8601; when what is known was collected. */
  readonly knownAt: string;

  constructor(deviceId: string, collectedAt: string, knownAt: string) {
    super(
      `The snapshot was collected at ${collectedAt}; what is known of the device "${deviceId}" is from ${knownAt}. ` +
        "Nothing of it was stored. To go back on purpose, hand it to `report`.",
    );
    this.deviceId = deviceId;
    this.collectedAt = collectedAt;
    this.knownAt = knownAt;
  }
}

/** A file of a snapshot could not be written. */
export class SnapshotFileError extends FleetError {
  readonly code = "INVENTORY_SNAPSHOT_FILE";
  readonly path: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(
      `The snapshot could not be written to "${path}": ${reason}. See that the medium is there and has room.`,
      options,
    );
    this.path = path;
  }
}

/** What is handed over as the state of earlier readings of osquery's logs is none. */
export class OsqueryStateError extends FleetError {
  readonly code = "INVENTORY_OSQUERY_STATE";

  constructor(reason: string) {
    super(
      `The state of earlier readings cannot be used: ${reason}. Read without it: sections stay partial until osquery starts anew.`,
    );
  }
}

/** A query is said to be about a table that is not understood. */
export class OsqueryTableUnknownError extends FleetError {
  readonly code = "INVENTORY_OSQUERY_TABLE_UNKNOWN";
  readonly table: string;

  constructor(table: string, known: readonly string[]) {
    super(`The table "${table}" of osquery is not understood. These are: ${known.join(", ")}.`);
    this.table = table;
  }
}
