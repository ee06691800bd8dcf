import { hash } from "node:crypto";
import { canonicalJson, canonicalRows } from "./canonical.ts";
import { type SectionHeader, type SnapshotHeader, snapshotHeaderFormat, type Volatile } from "./schema.ts";
import type { Section } from "./section.ts";
import { sections as allSections } from "./sections.ts";
import type { SectionReport, Snapshot } from "./snapshot.ts";

/**
 * Writes a snapshot as the bytes that {@link InventoryApi.report} takes: lines of JSON.
 *
 * The first line is the header: who, when, how each section ended, and what changes by itself. Each further line is one
 * section's lasting data in canonical form, sections by name and rows sorted. Two snapshots of a machine on which
 * nothing changed therefore differ in the first line alone, and a receiver finds that out by hashing the rest.
 */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  const headers: Record<string, SectionHeader> = {};
  const lines: string[] = [];
  for (const section of allSections as readonly Section[]) {
    const report: SectionReport<object> | undefined = Reflect.get(snapshot.sections, section.name);
    if (!report) continue;
    const { status, error, elapsedMs, data, completeFor } = report;
    const encoded = data === undefined ? undefined : encodeSection(section, status, data, completeFor);
    if (encoded) lines.push(encoded.line);
    headers[section.name] = {
      status,
      elapsedMs,
      ...(error && { error }),
      ...(encoded?.volatile !== undefined && { volatile: encoded.volatile }),
    };
  }
  const { collectedAt, collector, identity } = snapshot;
  const header: SnapshotHeader = { format: snapshotHeaderFormat, collectedAt, collector, identity, sections: headers };
  return Buffer.from(`${[JSON.stringify(header), ...lines].join("\n")}\n`, "utf8");
}

/** One section as it travels and as it is compared. */
export interface EncodedSection {
  readonly line: string;
  /** What changes by itself: an object, or one for each row in the order of the line. Absent where there is none. */
  readonly volatile: Volatile | undefined;
}

/**
 * Splits a section into its canonical line and what changes by itself.
 *
 * @param completeFor - The parts, such as users, that it is complete for where its status is `partial`.
 */
export function encodeSection(
  section: Section,
  status: SectionReport["status"],
  data: object | readonly object[],
  completeFor: readonly string[] = [],
): EncodedSection {
  if (section.shape === "one") {
    const [lasting, volatile] = split(section, data);
    return { line: sectionLine(section.name, status, canonicalJson(lasting)), volatile: volatile ?? undefined };
  }
  const rows = data as readonly object[];
  const parts = section.part !== undefined && status === "partial" ? completeFor : [];
  if (section.volatile.length === 0) {
    return { line: rowsLine(section.name, status, canonicalRows(rows), parts), volatile: undefined };
  }
  const halves = rows.map((row) => {
    const [lasting, volatile] = split(section, row);
    return { text: canonicalJson(lasting), volatile };
  });
  halves.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const volatile = halves.some((half) => half.volatile) ? halves.map((half) => half.volatile) : undefined;
  const texts = halves.map((half) => half.text);
  return { line: rowsLine(section.name, status, texts, parts), volatile };
}

/** The line of a section with rows, from their sorted canonical texts. */
export function rowsLine(
  name: string,
  status: SectionReport["status"],
  rows: readonly string[],
  completeFor: readonly string[] = [],
): string {
  return sectionLine(name, status, `[${rows.join(",")}]`, completeFor);
}

function sectionLine(
  name: string,
  status: SectionReport["status"],
  data: string,
  completeFor: readonly string[] = [],
): string {
  // A part of the line, and so of the digest: the same rows delete more or less by it.
  const parts = completeFor.length > 0 ? `,"completeFor":${JSON.stringify([...new Set(completeFor)].sort())}` : "";
  return `{"section":${JSON.stringify(name)},"status":"${status}","data":${data}${parts}}`;
}

/** The digest of one section: SHA-256 over the bytes of its line, without the newline. */
export function sectionDigest(line: string | Uint8Array): string {
  return hash("sha256", line, "base64url");
}

/** The digest of a snapshot: SHA-256 over `name digest\n` of each section, by name. */
export function snapshotDigest(digests: Iterable<readonly [name: string, digest: string]>): string {
  const lines = [...digests].map(([name, digest]) => `${name} ${digest}\n`).sort();
  return hash("sha256", lines.join(""), "base64url");
}

function split(section: Section, row: object): [lasting: object, volatile: Record<string, unknown> | null] {
  if (section.volatile.length === 0) return [row, null];
  const lasting: Record<string, unknown> = {};
  const volatile: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined) continue;
    if ((section.volatile as readonly string[]).includes(name)) volatile[name] = value;
    else lasting[name] = value;
  }
  return [lasting, Object.keys(volatile).length > 0 ? volatile : null];
}

/** Puts what changes by itself back to the rows of a section; the rows are those of its line, in any order. */
export function withVolatile(
  section: Section,
  rows: readonly object[],
  volatile: Volatile | undefined,
): readonly object[] {
  if (volatile === undefined) return rows;
  if (!Array.isArray(volatile)) return rows.map((row) => ({ ...row, ...volatile }));
  const sorted = rows
    .map((row) => ({ row, text: canonicalJson(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  // A partial section's rows were united with older ones: then they no longer stand in the reported order.
  if (sorted.length !== volatile.length || section.shape === "one") return rows;
  return sorted.map(({ row }, index) => ({ ...row, ...volatile[index] }));
}
