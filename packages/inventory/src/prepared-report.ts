import { type OpenedReport, openReport } from "./report-reader.ts";
import type { Snapshot } from "./snapshot.ts";
import { encodeSnapshot, snapshotDigest } from "./snapshot-codec.ts";

/**
 * A report that was made in this process, opened: its lines are canonical, and their rows were checked. Plain data: it
 * comes from a thread.
 */
export interface PreparedReport extends OpenedReport {
  readonly isPrepared: true;
  /**
   * Sections that are complete and were not read, as it is known what they are: they have a digest and no line. Where a
   * device does not have the same already, all has to be read.
   */
  readonly unread: readonly string[];
}

/**
 * Makes a report of a snapshot whose rows were checked against their sections.
 *
 * @param unread - The digests of sections that are not in the snapshot: see {@link PreparedReport.unread}.
 * @throws ReportInvalidError when it is too large, or its first line does not fit.
 */
export function prepareReport(snapshot: Snapshot, unread: Readonly<Record<string, string>> = {}): PreparedReport {
  const { header, lines, digests } = openReport(encodeSnapshot(snapshot));
  const ended = Object.keys(unread).map((name) => [name, { status: "complete", elapsedMs: 0 }] as const);
  const all = new Map([...digests, ...Object.entries(unread)]);
  return {
    header: { ...header, sections: { ...header.sections, ...Object.fromEntries(ended) } },
    lines,
    digests: all,
    digest: snapshotDigest(all),
    isPrepared: true,
    unread: Object.keys(unread),
  };
}
