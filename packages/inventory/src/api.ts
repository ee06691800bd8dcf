/** How a report was taken. */
export interface ReportResult {
  /**
   * - `added`: the fleet did not know the device.
   * - `changed`, `unchanged`: it did.
   * - `full-report-needed`: the delta builds on something else than what is known; send a full report.
   */
  readonly status: "added" | "changed" | "unchanged" | "full-report-needed";
  readonly deviceId: string;
  /** What the next delta may build on. Empty when only a full report will do. */
  readonly digest: string;
  /** The sections that changed. */
  readonly changedSections: readonly string[];
  /** The sections of the report that were not taken, and why: a code such as `INVENTORY_SECTION_INVALID`. */
  readonly leftOut: readonly { readonly section: string; readonly code: string }[];
}
