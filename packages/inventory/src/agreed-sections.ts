import { type Agreement, type Allowance, allowance, type PermitOptions } from "@fleetwright/core";
import { declarationOf } from "./declarations.ts";
import type { Volatile } from "./schema.ts";
import type { Section } from "./section.ts";
import type { SectionDiff } from "./section-diff.ts";

/** What may be kept of sections: see `allowance` in core. */
export interface SectionPermits {
  forDevice(deviceId: string): Promise<(section: Section) => Allowance>;
}

/** What an agreement, or none, allows of a section at a time. For collecting without a fleet. */
export function agreedOf(
  section: Section,
  agreement: Agreement | undefined,
  now: number,
  options?: PermitOptions,
): Allowance {
  return allowance(declarationOf(section), agreement, now, options);
}

/**
 * Rows with the allowed fields alone. Returns the same rows where all that they hold is allowed, so that a digest stays
 * right.
 */
export function allowedRows(rows: readonly object[], fields: readonly string[]): readonly object[] {
  const allowed = new Set(fields);
  if (rows.every((row) => Object.keys(row).every((field) => allowed.has(field)))) return rows;
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => allowed.has(field))));
}

/** What changes by itself, with the allowed fields alone; undefined where none is. */
export function allowedVolatile(volatile: Volatile, fields: readonly string[]): Volatile | undefined {
  if (fields.length === 0) return undefined;
  const rows = Array.isArray(volatile) ? volatile.filter((row) => row !== null) : [volatile];
  if (allowedRows(rows, fields) === rows) return volatile;
  const reduced = (row: object): Record<string, unknown> => ({ ...allowedRows([row], fields)[0] });
  return Array.isArray(volatile) ? volatile.map((row) => (row === null ? null : reduced(row))) : reduced(volatile);
}

/** A diff of the allowed fields alone; undefined where nothing may be kept, or rows could not be told apart. */
export function allowedDiff(section: Section, diff: SectionDiff, fields: readonly string[]): SectionDiff | undefined {
  if (fields.length === 0 || section.key.some((field) => !fields.includes(field))) return undefined;
  const changed = diff.changed.map(({ before, after }) => {
    const [allowedBefore = {}, allowedAfter = {}] = allowedRows([before, after], fields);
    return { before: allowedBefore, after: allowedAfter };
  });
  return {
    added: allowedRows(diff.added, fields),
    removed: allowedRows(diff.removed, fields),
    changed: changed.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
  };
}
