import type { SectionName, Sections } from "./sections.ts";

/** The format that this version writes. Readers refuse others. */
export const snapshotFormat = "fleetwright.snapshot/1";

/**
 * How a section ended. Only `complete` may delete what was known; `partial` adds; the others change nothing.
 *
 * - `complete`: all that there is, as far as this collector can see.
 * - `partial`: a part is missing, for the reason in `error`. Where `completeFor` names parts, such as users, it is
 *   complete for those: of them it may delete.
 * - `failed`: nothing was found out, for the reason in `error`.
 * - `unsupported`: there is nothing to ask on this device.
 * - `skipped`: it was not asked for, or no agreement allows it.
 */
export type SectionStatus = "complete" | "partial" | "failed" | "unsupported" | "skipped";

/** One section of a snapshot. */
export interface SectionReport<Data = unknown> {
  readonly status: SectionStatus;
  /** Present when the status is `complete` or `partial`. */
  readonly data?: Data;
  /**
   * The values of the section's `part` that a partial section is complete for: `["CORP\\\\anna"]`. What was known of
   * those and is not in the data is gone; what was known of all others stays.
   */
  readonly completeFor?: readonly string[];
  /** Why it is `partial` or `failed`: a stable code and a text for people. */
  readonly error?: { readonly code: string; readonly message: string };
  readonly elapsedMs: number;
}

/** What a device says to be. All of it can be wrong; see the rules of identity. */
export interface IdentityClaims {
  /** The key that an agent was given when it was enrolled. */
  readonly agentKey?: string;
  /** The SMBIOS UUID, in lower case. */
  readonly uuid?: string;
  readonly serial?: string;
  readonly boardSerial?: string;
  /** Hardware addresses of physical interfaces, in lower case, sorted. */
  readonly macs: readonly string[];
  readonly name?: string;
}

/** One inventory report of one device, as data in memory. Bytes of it are made by {@link encodeSnapshot}. */
export interface Snapshot {
  readonly format: typeof snapshotFormat;
  /** ISO 8601 in UTC, by the device's own clock. */
  readonly collectedAt: string;
  readonly collector: { readonly name: string; readonly version: string };
  readonly identity: IdentityClaims;
  readonly sections: { readonly [Name in SectionName]?: SectionReport<Sections[Name]> };
}
