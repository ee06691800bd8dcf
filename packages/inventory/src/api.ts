import type { DeviceKind, DeviceState, Filter, List } from "@fleetwright/core";
import type { AttentionThresholds } from "./attention.ts";
import type { AttentionItem, AttentionKind } from "./attentions.ts";
import type { ColumnsApi } from "./columns-api.ts";
import type { Component } from "./component.ts";
import type { DictionaryApi, ProductsApi } from "./dictionary/dictionary-api.ts";
import type { AgentsApi, EnrolmentApi } from "./enrolment.ts";
import type { InventoryExportOptions, InventoryExports } from "./exports/export-options.ts";
import type { ImportOptions, SnapshotFileResult } from "./files/imported-file.ts";
import type { Intake, IntakeOptions } from "./intake/intake-options.ts";
import type { InventoryQuery, SoftwareQuery } from "./queries.ts";
import type { SectionName, Sections } from "./sections.ts";
import type { IdentityClaims, SectionReport, Snapshot } from "./snapshot.ts";

export type { InventoryQuery, SoftwareQuery } from "./queries.ts";

/** How a report was taken. */
export interface ReportResult {
  /**
   * - `added`: the device never reported before. It was made for this report, or was kept by hand until now and has the
   *   same serial number or name.
   * - `changed`, `unchanged`: it did.
   * - `full-report-needed`: the delta builds on something else than what is known; nothing was stored. Send all.
   */
  readonly status: "added" | "changed" | "unchanged" | "full-report-needed";
  /** Empty when a full report is needed. */
  readonly deviceId: string;
  /** What the next delta may build on. Empty when only a full report will do. */
  readonly digest: string;
  /** The sections that changed. */
  readonly changedSections: readonly string[];
  /** The sections of the report that were not taken, and why: a code such as `INVENTORY_SECTION_INVALID`. */
  readonly leftOut: readonly { readonly section: string; readonly code: string }[];
}

/**
 * A device as lists show it. What was never reported is null.
 *
 * `manufacturer`, `model` and `serial` are those that are kept in the directory, where somebody entered or imported
 * them, and else those that the device reported. Filters ask for one of the two: `serial` is the directory's,
 * `machine.serial` the device's own.
 */
export interface DeviceSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly state: DeviceState;
  /** The asset tag. */
  readonly tag: string | null;
  readonly platform: string | null;
  readonly osName: string | null;
  readonly osVersion: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  /** What the device says, whatever the directory has. */
  readonly reported: {
    readonly manufacturer: string | null;
    readonly model: string | null;
    readonly serial: string | null;
  };
  readonly processor: string | null;
  readonly processorCores: number | null;
  readonly memoryBytes: number | null;
  readonly diskBytes: number | null;
  readonly softwareCount: number | null;
  /** ISO 8601; when the device reported last. */
  readonly reportedAt: string | null;
}

/** What is known of one device, now or at a time. */
export interface DeviceInventory {
  readonly deviceId: string;
  /** Without the agent's key, which is a secret. */
  readonly claims: Omit<IdentityClaims, "agentKey">;
  /** ISO 8601, by the device's clock. */
  readonly collectedAt: string;
  /** ISO 8601, by the fleet's clock. */
  readonly reportedAt: string;
  /** How each section ended last, with the data that is known, also where the last try brought none. */
  readonly sections: { readonly [Name in SectionName]?: SectionReport<Sections[Name]> };
}

/** A program in one version, and on how many devices it is. */
export interface SoftwareTitle extends Component {
  readonly deviceCount: number;
  /** Whether `version` was asked for and the ecosystem has no order of its own, so that a plain one was used. */
  readonly isApproximate: boolean;
}

/** A program on a device. */
export interface Installation {
  readonly deviceId: string;
  readonly component: Component;
  readonly isApproximate: boolean;
}

/** Which changes are asked about. */
export interface ChangeQuery {
  readonly deviceId?: string | undefined;
  /** One section. Those that are about persons are left out unless asked for like this, which is an entry of the ledger. */
  readonly section?: SectionName | undefined;
  /** At this time or later. */
  readonly from?: Date | undefined;
  /** Before this time. */
  readonly until?: Date | undefined;
}

/** Which things that need attention are asked about. */
export interface AttentionQuery<Kind extends AttentionKind = AttentionKind> {
  /** These kinds alone; all unless told. */
  readonly kinds?: readonly Kind[] | undefined;
  /** Which devices, as in `devices`. */
  readonly where?: Filter | undefined;
  /** Other values than {@link attentionDefaults}. */
  readonly thresholds?: Partial<AttentionThresholds> | undefined;
}

/** What changed in one section of one device. */
export interface Change {
  readonly deviceId: string;
  readonly section: SectionName;
  /** ISO 8601; when it was reported first. */
  readonly at: string;
  /** ISO 8601; when it was last made or taken back; equal to `at` for most. */
  readonly lastAt: string;
  /** How often it was made and taken back since `at`; odd: it is in force. */
  readonly count: number;
  readonly added: readonly object[];
  readonly removed: readonly object[];
  readonly changed: readonly { readonly before: object; readonly after: object }[];
}

/** A report that looks like devices which it contradicts. It was stored as a device of its own. */
export interface IdentityConflict {
  readonly id: string;
  readonly deviceId: string;
  readonly candidates: readonly string[];
  readonly at: string;
  /** `different`, or the id of the device that it is the same as; absent while undecided. */
  readonly decision?: string;
}

/** Deciding who is who. */
export interface IdentityApi {
  /** Conflicts, newest first; undecided ones alone unless `all`. */
  conflicts(options?: { readonly all?: boolean | undefined }): List<IdentityConflict>;
  /**
   * Decides a conflict: the device is another one (`different`), or the same as a candidate (`sameAs`), which takes its
   * identity over and goes on reporting as that one.
   *
   * @throws ConflictUnknownError, ConflictDecidedError, DeviceUnknownError
   */
  decide(
    conflictId: string,
    decision: "different" | { readonly sameAs: string },
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<void>;
  /** Takes a decision back: both devices are as they were, with what was reported since. @throws ConflictUnknownError */
  undo(conflictId: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}

/** What `fleet.inventory` has. */
export interface InventoryApi extends ProductsApi {
  /**
   * Stores a report: a snapshot from {@link collectInventory}, or its bytes as they travelled. Resolves when it is
   * durable; reports that come at once share a commit.
   *
   * `signal` takes it back while it waits for its turn.
   *
   * @throws ReportInvalidError: truncated, too large, something else; nothing of it is stored.
   * @throws ReportInTransactionError inside of a transaction of the store.
   */
  report(report: Snapshot | Uint8Array, options?: { readonly signal?: AbortSignal | undefined }): Promise<ReportResult>;
  /**
   * Stores the snapshots of files, such as those of a stick: of a folder all that are named as {@link writeSnapshotFile}
   * names them, or the files that are given. The oldest come first; one that is older than what is known of its device
   * changes nothing. How each ended is data, and the files are left as they are.
   *
   * @throws the error of the file system for a folder that cannot be read, and the signal's reason.
   */
  importFiles(source: string | readonly string[], options?: ImportOptions): Promise<readonly SnapshotFileResult[]>;
  /** What is known of a device now. @throws DeviceUnknownError */
  device(deviceId: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<DeviceInventory>;
  /**
   * What was known of a device at a time, from its history.
   *
   * What changes by itself is left out, and so are sections without a history then: not reported yet, or about persons
   * without an agreement that keeps it. Within the time in which a change came and went it counts as made. History that
   * was pruned is gone: times before it are answered as of the oldest that is left.
   *
   * @throws DeviceUnknownError
   */
  at(deviceId: string, time: Date, options?: { readonly signal?: AbortSignal | undefined }): Promise<DeviceInventory>;
  /**
   * The devices that have reported, filtered, searched and sorted by the attributes of core and of all plugins:
   * `{ where: { "os.name": "Ubuntu", "memory.bytes": { below: 8e9 } }, sort: "-inventory.reported" }`.
   */
  devices(query?: InventoryQuery): List<DeviceSummary>;
  /** How many devices {@link InventoryApi.devices} would give. */
  countDevices(
    query?: Omit<InventoryQuery, "sort">,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<number>;
  /**
   * What needs attention, kind by kind, what is broken or open first; computed when it is asked from what is stored.
   * Each item names its device and says what there is to say about its kind.
   *
   * The first page rejects with AttentionQueryError, or with the errors of a wrong filter.
   */
  attention<Kind extends AttentionKind = AttentionKind>(query?: AttentionQuery<Kind>): List<AttentionItem<Kind>>;
  /** How many items of each kind {@link InventoryApi.attention} would give; kinds without any are left out. */
  countAttention(
    query?: AttentionQuery,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<readonly { readonly kind: AttentionKind; readonly count: number }[]>;
  /** What changed, newest first. */
  changes(query?: ChangeQuery): List<Change>;
  /** What is different on a device between two times, section by section. @throws DeviceUnknownError */
  diff(
    deviceId: string,
    from: Date,
    until: Date,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<readonly Omit<Change, "at" | "lastAt" | "count">[]>;
  /**
   * A table of the inventory as a file, piece by piece while it is read: CSV in UTF-8 or a workbook, in which no text is
   * ever computed. Of `rows`, a section about persons is an entry of the ledger.
   *
   * The first piece rejects with QueryInvalidError, or with the errors of a wrong filter; a later one with
   * ExportTooLargeError where a workbook's sheet is full. `signal` is looked at between batches of devices.
   *
   * @example
   * ```ts
   * import { createWriteStream } from "node:fs";
   * import { Readable } from "node:stream";
   * import { pipeline } from "node:stream/promises";
   * import type { InventoryApi } from "@fleetwright/inventory";
   *
   * export async function keepDisks(inventory: InventoryApi): Promise<void> {
   *   const pieces = inventory.export("rows", { query: { section: "disks" }, format: "csv" });
   *   await pipeline(Readable.from(pieces), createWriteStream("disks.csv"));
   * }
   * ```
   */
  export<Name extends keyof InventoryExports>(
    table: Name,
    options?: InventoryExportOptions<InventoryExports[Name]>,
  ): AsyncIterable<Uint8Array>;
  /** Which software there is, and on how many devices. By name and version as text. */
  software(query?: SoftwareQuery): List<SoftwareTitle>;
  /** Who has this software: "who has log4j below 2.17?" By device. */
  installations(query: SoftwareQuery): List<Installation>;
  readonly columns: ColumnsApi;
  readonly dictionary: DictionaryApi;
  readonly identity: IdentityApi;
  readonly enrolment: EnrolmentApi;
  readonly agents: AgentsApi;
  /**
   * Makes the handler that takes reports in over HTTP: from agents of ours, and from those of GLPI, FusionInventory and
   * OCS. One for each mounted address; limits are counted in it.
   */
  intake(options?: IntakeOptions): Intake;
}
