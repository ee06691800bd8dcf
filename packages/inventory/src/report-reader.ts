import { ReportInvalidError } from "./errors.ts";
import { SnapshotHeader } from "./schema.ts";
import { sectionDigest, snapshotDigest } from "./snapshot-codec.ts";

/** The largest report that is looked at: 64 MiB. */
export const maxReportBytes = 64 * 1024 * 1024;

/** The largest first line: 4 MiB. It holds what changes by itself, which is little. */
const maxHeaderBytes = 4 * 1024 * 1024;

const newline = 10;
const sectionPrefix = Buffer.from('{"section":"');
const quote = 34;

/** A report with its header read and its sections hashed, but not parsed. */
export interface OpenedReport {
  readonly header: SnapshotHeader;
  /** The bytes of each section's line. */
  readonly lines: ReadonlyMap<string, Uint8Array>;
  readonly digests: ReadonlyMap<string, string>;
  readonly digest: string;
}

/**
 * Opens a report: caps, splits, hashes; parses the header alone.
 *
 * @throws ReportInvalidError when it is too large, truncated or something else.
 */
export function openReport(bytes: Uint8Array): OpenedReport {
  if (bytes.length > maxReportBytes)
    throw new ReportInvalidError(`it has ${bytes.length} bytes; ${maxReportBytes} are allowed.`);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A report that was cut off ends anywhere but at the end of a line, or in a line that is no JSON.
  if (buffer.at(-1) !== newline) throw new ReportInvalidError("it is truncated: its last line has no end.");
  const end = buffer.indexOf(newline);
  if (end > maxHeaderBytes) throw new ReportInvalidError(`its first line has ${end} bytes.`);
  const header = SnapshotHeader.safeParse(parsedJson(buffer.subarray(0, end), "its first line"));
  if (!header.success)
    throw new ReportInvalidError(`its first line does not fit: ${header.error.issues[0]?.message}`, {
      cause: header.error,
    });

  const lines = new Map<string, Uint8Array>();
  const digests = new Map<string, string>();
  for (let start = end + 1; start < buffer.length; ) {
    const stop = buffer.indexOf(newline, start);
    const line = buffer.subarray(start, stop);
    const name = sectionName(line);
    if (lines.has(name)) throw new ReportInvalidError(`the section "${name}" comes twice.`);
    lines.set(name, line);
    digests.set(name, sectionDigest(line));
    start = stop + 1;
  }
  // Cut off between two lines, it would look like one with fewer sections.
  for (const [name, { status }] of Object.entries(header.data.sections)) {
    if (header.data.base === undefined && (status === "complete" || status === "partial") && !lines.has(name))
      throw new ReportInvalidError(`it is truncated: the section "${name}" is announced and missing.`);
  }
  return { header: header.data, lines, digests, digest: snapshotDigest(digests) };
}

/** Parses JSON from bytes. @throws ReportInvalidError */
export function parsedJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
  } catch (error) {
    throw new ReportInvalidError(`${what} is no JSON: truncated, or something else than a report.`, { cause: error });
  }
}

/** Reads the name from the start of a line, without parsing it. */
function sectionName(line: Buffer): string {
  if (!line.subarray(0, sectionPrefix.length).equals(sectionPrefix))
    throw new ReportInvalidError("a line does not start as a section does.");
  const end = line.indexOf(quote, sectionPrefix.length);
  const name = line.toString("latin1", sectionPrefix.length, end);
  if (end < 0 || !/^[a-z][a-z0-9-]{0,99}$/.test(name)) throw new ReportInvalidError("a section has no proper name.");
  return name;
}
