import { type OpenedReport, openReport } from "./report-reader.ts";
import type { Snapshot } from "./snapshot.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";

/**
 * A report that was made in this process, opened: its lines are canonical, and their rows were checked. Plain data: it
 * comes from a thread.
 */
export interface PreparedReport extends OpenedReport {
  readonly isPrepared: true;
}

/**
 * Makes a report of a snapshot whose rows were checked against their sections.
 *
 * @throws ReportInvalidError when it is too large, or its first line does not fit.
 */
export function prepareReport(snapshot: Snapshot): PreparedReport {
  return { ...openReport(encodeSnapshot(snapshot)), isPrepared: true };
}
