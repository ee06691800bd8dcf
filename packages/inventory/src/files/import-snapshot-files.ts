import { isFleetError } from "@fleetwright/core";
import type { ReportResult } from "../api.ts";
import { SnapshotOlderError } from "../errors.ts";
import { openReport } from "../report-reader.ts";
import type { ReportQueue } from "../storage/report-queue.ts";
import type { ImportOptions, SnapshotFileResult } from "./imported-file.ts";
import { snapshotBytes, snapshotFilesIn } from "./snapshot-files.ts";

/** Imports files one after the other; each of them is a report with a commit of its own. */
export async function importSnapshotFiles(
  queue: ReportQueue,
  source: string | readonly string[],
  { signal, onProgress }: ImportOptions = {},
): Promise<readonly SnapshotFileResult[]> {
  signal?.throwIfAborted();
  const paths = await snapshotFilesIn(source, signal);
  const results: SnapshotFileResult[] = [];
  for (const path of paths) {
    signal?.throwIfAborted();
    const result = await importFile(queue, path, signal);
    results.push(result);
    onProgress?.({ result, done: results.length, total: paths.length });
  }
  return results;
}

async function importFile(
  queue: ReportQueue,
  path: string,
  signal: AbortSignal | undefined,
): Promise<SnapshotFileResult> {
  try {
    const bytes = await snapshotBytes(path, signal);
    if (!bytes) return invalid(path, "INVENTORY_REPORT_INVALID", "It is no file, or larger than a report may be.");
    const report = openReport(bytes);
    const taken = await queue.run((writer) => writer.write(report, { unlessOlder: true }), signal);
    return { path, ...takenResult(taken, report.header.collectedAt) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SnapshotOlderError) {
      const { deviceId, collectedAt, code, message } = error;
      return { path, status: "older", deviceId, collectedAt, error: { code, message } };
    }
    if (isFleetError(error) && error.code.startsWith("INVENTORY_")) return invalid(path, error.code, error.message);
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    // A file that cannot be read is a result; a store that does not work is not.
    if (!isFleetError(error) && /^E[A-Z]+$/.test(code)) return invalid(path, "INVENTORY_FILE_UNREADABLE", code);
    throw error;
  }
}

function takenResult(
  { status, deviceId, leftOut, changedSections }: ReportResult,
  collectedAt: string,
): Omit<Extract<SnapshotFileResult, { status: "added" | "changed" | "unchanged" }>, "path"> | InvalidResult {
  if (status === "full-report-needed") {
    const message = "It holds changes against a snapshot that is not known. Collect again.";
    return { status: "invalid", error: { code: "INVENTORY_FULL_REPORT_NEEDED", message } };
  }
  return { status, deviceId, collectedAt, changedSections, leftOut };
}

type InvalidResult = Omit<Extract<SnapshotFileResult, { status: "invalid" }>, "path">;

function invalid(path: string, code: string, message: string): SnapshotFileResult {
  return { path, status: "invalid", error: { code, message } };
}
