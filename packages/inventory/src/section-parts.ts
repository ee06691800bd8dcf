import * as z from "zod";
import { clean } from "./clean.ts";
import { SectionInvalidError } from "./errors.ts";
import type { Section } from "./section.ts";
import { maxRows } from "./section-data.ts";
import type { CollectorOutcome } from "./section-run.ts";

/**
 * The parts of a section, such as users, of which its collectors told everything though something else is missing. None
 * where a collector failed, or where parts may not be told apart under the agreement.
 */
export function completePartsOf(
  { part, row }: Section,
  outcomes: readonly CollectorOutcome[],
  allowed: readonly string[],
): readonly string[] {
  if (part === undefined || !allowed.includes(part) || outcomes.some(({ status }) => status === "failed")) return [];
  const lists = outcomes.flatMap((outcome) => (outcome.status === "partial" ? [outcome.completeFor] : []));
  const [first = [], ...others] = lists;
  const named = first.filter((value) => others.every((other) => other.includes(value)));
  // As the rows are cleaned, so that a part is called what it is called there.
  const fitting = named.map((value) => row.shape[part]?.safeParse(clean(value))?.data);
  return [...new Set(fitting)].filter((value) => typeof value === "string").slice(0, maxRows);
}

/**
 * Checks which parts a section's line says to be complete for.
 *
 * @throws SectionInvalidError where the section has no parts, is complete anyway, or one of them is none.
 */
export function checkedParts(section: Section, status: "complete" | "partial", parts: unknown): readonly string[] {
  if (parts === undefined) return [];
  if (section.part === undefined || status === "complete")
    throw new SectionInvalidError(section.name, `completeFor does not belong to a ${status} section of its kind`);
  const result = z.array(z.string()).max(maxRows).safeParse(parts);
  if (!result.success) throw new SectionInvalidError(section.name, z.prettifyError(result.error).slice(0, 500));
  return result.data;
}

/** Known rows without those of parts that were told anew. */
export function withoutParts(
  { part }: Section,
  rows: readonly object[],
  completeFor: readonly string[],
): readonly object[] {
  if (part === undefined || completeFor.length === 0) return rows;
  const parts = new Set<unknown>(completeFor);
  return rows.filter((row) => !parts.has(Reflect.get(row, part)));
}
