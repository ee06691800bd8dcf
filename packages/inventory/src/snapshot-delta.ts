import { canonicalJson } from "./canonical.ts";
import { type OpenedReport, openReport, parsedJson } from "./report-reader.ts";

/** What an agent keeps of the report that was acknowledged last: its bytes, and the digest in the answer. */
export interface AcknowledgedReport {
  readonly bytes: Uint8Array;
  readonly digest: string;
}

/**
 * Makes a report that says only what is different from the one that the fleet acknowledged last. Where a fleet answers
 * `full-report-needed`, send the full one.
 *
 * @returns The delta, or undefined when it would not be smaller or nothing was acknowledged.
 * @throws ReportInvalidError when one of the two is no report.
 *
 * @example
 * ```ts
 * import { encodeSnapshot, encodeSnapshotDelta, type InventoryApi, type Snapshot } from "@fleetwright/inventory";
 *
 * export async function reportAgain(inventory: InventoryApi, last: { bytes: Uint8Array; digest: string }, now: Snapshot) {
 *   const full = encodeSnapshot(now);
 *   const result = await inventory.report(encodeSnapshotDelta(last, full) ?? full);
 *   return result.status === "full-report-needed" ? inventory.report(full) : result;
 * }
 * ```
 */
export function encodeSnapshotDelta(acknowledged: AcknowledgedReport, full: Uint8Array): Uint8Array | undefined {
  const before = openReport(acknowledged.bytes);
  const after = openReport(full);
  if (acknowledged.digest === "" || after.header.base !== undefined) return undefined;
  const lines: string[] = [];
  for (const [name, line] of after.lines) {
    if (before.digests.get(name) !== after.digests.get(name)) lines.push(changedLine(before, name, line));
  }
  const header = { ...after.header, base: acknowledged.digest, result: after.digest };
  const delta = Buffer.from(`${[JSON.stringify(header), ...lines].join("\n")}\n`, "utf8");
  return delta.length < full.length ? delta : undefined;
}

/** A section's line for a delta: rows that came and went, or all of it where that is not possible. */
function changedLine(before: OpenedReport, name: string, line: Uint8Array): string {
  const old = before.lines.get(name);
  const is = rowsOf(line);
  const was = old && rowsOf(old);
  if (!is || !was) return Buffer.from(line).toString("utf8");
  const added = [...is].filter((row) => !was.has(row));
  const removed = [...was].filter((row) => !is.has(row));
  return `{"section":${JSON.stringify(name)},"status":"complete","added":[${added.join(",")}],"removed":[${removed.join(",")}]}`;
}

/** The canonical rows of a complete section; undefined for others. */
function rowsOf(line: Uint8Array): Set<string> | undefined {
  const { status, data } = parsedJson(line, "a section") as { status?: unknown; data?: unknown };
  return status === "complete" && Array.isArray(data) ? new Set(data.map(canonicalJson)) : undefined;
}
