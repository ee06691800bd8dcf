import { allowedVolatile } from "../agreed-sections.ts";
import { canonicalJson } from "../canonical.ts";
import type { Volatile } from "../schema.ts";
import type { Section } from "../section.ts";
import { rowKey } from "../section-data.ts";

/** Rows as they were known, as they were reported, and what became of both. */
export interface MergedRows {
  readonly before: readonly object[];
  /** In the order of their line. */
  readonly found: readonly object[];
  readonly after: readonly object[];
}

/**
 * What changes by itself, for rows that were united of several reports: of a row that was reported now what it says now,
 * of the others what they said last. In the order of the united rows' line.
 */
export function mergedVolatile(
  section: Section,
  { before, found, after }: MergedRows,
  known: Volatile | undefined,
  reported: Volatile | undefined,
  fields: readonly string[],
): Volatile | undefined {
  const byKey = new Map<string, Record<string, unknown> | null>();
  for (const [rows, volatile] of [
    [inLineOrder(before), known],
    [found, reported],
  ] as const) {
    if (!Array.isArray(volatile) || volatile.length !== rows.length) continue;
    for (const [index, row] of rows.entries()) byKey.set(rowKey(section, row), volatile[index] ?? null);
  }
  const merged = inLineOrder(after).map((row) => byKey.get(rowKey(section, row)) ?? null);
  return merged.some((row) => row !== null) ? allowedVolatile(merged, fields) : undefined;
}

function inLineOrder(rows: readonly object[]): readonly object[] {
  return rows
    .map((row) => ({ row, text: canonicalJson(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ row }) => row);
}
