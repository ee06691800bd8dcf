import type { List } from "../list.ts";
import type { OpenTableOptions } from "../tables/open-table.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { Import, ImportedRow, ImportState } from "./import.ts";
import type { TableMapping } from "./mapping/table-mapping.ts";
import type { RowOutcome } from "./plan/plan-row.ts";
import type { TargetDescription } from "./target-description.ts";

/** How far an import is. */
export interface ImportProgress {
  readonly phase: "plan" | "apply" | "undo";
  /** Rows. */
  readonly done: number;
  /** Unknown while a table is read. */
  readonly total?: number;
}

/** How long work on an import waits and tells. */
export interface ImportWorkOptions extends WaitOptions {
  /** Called after each batch of rows; what it throws ends the work. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

/** A file to import. What is known of its form is not detected. */
export interface ImportFile extends OpenTableOptions {
  readonly bytes: Uint8Array;
  /** What to show; decides nothing. At most 200 characters. */
  readonly name?: string | undefined;
}

/** Which rows of a plan are asked for. */
export interface RowQuery {
  readonly outcome?: RowOutcome | undefined;
  /** Those with problems, also beside changes, or those without. */
  readonly problems?: boolean | undefined;
}

/** How an export is written. */
export interface ExportOptions extends WaitOptions {
  /** `xlsx` unless told. */
  readonly format?: "xlsx" | "csv" | undefined;
  /** Of titles and words; `en` unless told. */
  readonly language?: "en" | "de" | undefined;
  /** Of CSV; `,` unless told. */
  readonly delimiter?: string | undefined;
  /** Fields beside the id; all unless told. */
  readonly fields?: readonly string[] | undefined;
}

/**
 * `fleet.imports`: tables into the fleet, first as a plan, then applied as one step that can be undone; and out of it, as
 * tables that come back as a plan.
 *
 * Permissions: `imports:read` and `imports:write` for the whole fleet, and for what is written or seen those of the
 * target (`devices:read` and `devices:write`, …) and of its fields (`persons:read` for who has a device). Plans are
 * kept with what is in them, which may be about persons, until `fleet.prune` or `delete`.
 */
export interface ImportsApi {
  /** What tables can be imported into, with the fields of each. */
  targets(): readonly TargetDescription[];
  /**
   * Proposes which column says what. Look at it, correct it, keep it for the next table of its kind.
   *
   * @throws ImportTargetError, TableFormatError, TableLimitError
   */
  propose(
    file: ImportFile,
    target: string,
    options?: WaitOptions & { readonly sheet?: string | undefined },
  ): Promise<TableMapping>;
  /**
   * Says row by row what a table would do, and changes nothing but the list of imports. Proposes a mapping where none is
   * given; `target` is `devices` unless told. Values that were entered by hand stay unless `overwrite` is set: the other
   * fields of their rows change, and a row with nothing else is a conflict.
   *
   * `signal` is looked at every 500 rows; what was planned until then is gone.
   *
   * @throws ImportTargetError, ImportMappingError, TableFormatError, TableLimitError, PermissionDeniedError
   *
   * @example
   * ```ts
   * import type { ImportsApi } from "@fleetwright/core";
   *
   * export async function importDevices(imports: ImportsApi, bytes: Uint8Array): Promise<string> {
   *   const { id, digest, planned } = await imports.plan({ bytes, name: "devices.xlsx" });
   *   for await (const { row, label, problems } of imports.rows(id, { outcome: "error" })) console.log(row, label, problems);
   *   if (planned.counts.error === 0) await imports.apply(id, { digest });
   *   return id;
   * }
   * ```
   */
  plan(
    file: ImportFile,
    options?: ImportWorkOptions & {
      readonly target?: string | undefined;
      readonly mapping?: TableMapping | undefined;
      readonly overwrite?: boolean | undefined;
    },
  ): Promise<Import>;
  /** @throws ImportStateError */
  get(id: string, options?: WaitOptions): Promise<Import>;
  /** Latest first. */
  list(query?: { readonly state?: ImportState | undefined }): List<Import>;
  /**
   * The rows of a plan in their order, all or some. They show what the table says, so they need what the
   * plan needed of the target and its fields. Reading them is an entry of the ledger.
   *
   * The first page rejects with ImportStateError, ImportTargetError or PermissionDeniedError.
   */
  rows(id: string, query?: RowQuery): List<ImportedRow>;
  /**
   * Does what a plan says, in one transaction: all of it, but the rows whose entries were changed since, which are
   * refused and say so. Conflicts and errors do nothing.
   *
   * `signal` is looked at every 500 rows, and then nothing was written.
   *
   * @param options - `digest`: that of the plan that somebody looked at.
   * @throws ImportStateError, ImportDigestError, PermissionDeniedError
   */
  apply(id: string, options?: ImportWorkOptions & { readonly digest?: string | undefined }): Promise<Import>;
  /**
   * Takes an import back, in one transaction: fields are what they were, added entries go. What was changed again or is
   * used since is left, and its row says so.
   *
   * @throws ImportStateError, PermissionDeniedError
   */
  undo(id: string, options?: ImportWorkOptions): Promise<Import>;
  /** Deletes what is kept of an import; what it brought stays, and can no longer be undone. @throws ImportStateError */
  delete(id: string, options?: WaitOptions): Promise<void>;
  /**
   * Writes all entries of a target as a table that can be edited and imported again: with ids, drop-downs, days as days,
   * and a hidden column that says what was exported, so that only what was edited comes back as a change.
   *
   * The first piece rejects with ImportTargetError or PermissionDeniedError.
   */
  export(target: string, options?: ExportOptions): AsyncIterable<Uint8Array>;
}
