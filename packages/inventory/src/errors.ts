import { FleetError } from "@fleetwright/core";

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

/** A device that the fleet does not know. */
export class DeviceUnknownError extends FleetError {
  readonly code = "INVENTORY_DEVICE_UNKNOWN";
  readonly deviceId: string;

  constructor(deviceId: string) {
    super(`No inventory is known of the device "${deviceId}". Take an id from \`devices()\`.`);
    this.deviceId = deviceId;
  }
}
