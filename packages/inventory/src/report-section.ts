import * as z from "zod";
import { type ComponentTexts, componentTextsOf } from "./component-texts.ts";
import { SectionInvalidError } from "./errors.ts";
import type { PreparedReport } from "./prepared-report.ts";
import { type OpenedReport, parsedJson } from "./report-reader.ts";
import type { Volatile } from "./schema.ts";
import type { Section } from "./section.ts";
import { checkSize, maxRows } from "./section-data.ts";
import { checkedParts } from "./section-parts.ts";

const Line = z.strictObject({
  section: z.string(),
  status: z.enum(["complete", "partial"]),
  data: z.unknown(),
  completeFor: z.unknown().optional(),
});

const DeltaLine = z.strictObject({
  section: z.string(),
  status: z.literal("complete"),
  added: z.unknown(),
  removed: z.unknown(),
});

/** A section's line, checked against its section. */
export type ParsedSection =
  | {
      readonly kind: "whole";
      readonly status: "complete" | "partial";
      readonly rows: readonly object[];
      /** The parts, such as users, that a partial section is complete for. */
      readonly completeFor: readonly string[];
      /** Fields were left out, so the rows are not those of the digest. */
      readonly isReduced?: true;
    }
  | { readonly kind: "delta"; readonly added: readonly object[]; readonly removed: readonly object[] }
  /** All of a section's components, of a report that was made in this process. */
  | { readonly kind: "components"; readonly components: ComponentTexts };

/** Schemas made of a section's own, once each. */
interface BorderSchemas {
  readonly rows: z.ZodType<object[]>;
  readonly volatile: z.ZodType<Volatile>;
}

const schemas = new WeakMap<Section, BorderSchemas>();

/**
 * Parses a section's line and checks it. What stands in it was cleaned by its collector, so what does not fit was made
 * by something else and is refused rather than mended.
 *
 * @throws SectionInvalidError, SectionTooLargeError; the other sections of the report are not affected.
 */
export function parseSection(section: Section, bytes: Uint8Array): ParsedSection {
  const json = parsedJson(bytes, `the section "${section.name}"`);
  const delta = DeltaLine.safeParse(json);
  if (delta.success && section.shape === "many") {
    const { added, removed } = delta.data;
    return { kind: "delta", added: checkedRows(section, added), removed: checkedRows(section, removed) };
  }
  const line = Line.safeParse(json);
  if (!line.success) throw new SectionInvalidError(section.name, z.prettifyError(line.error));
  const { status, data } = line.data;
  const completeFor = checkedParts(section, status, line.data.completeFor);
  const rows = checkedRows(section, section.shape === "many" ? data : [data]);
  checkSize(section, rows, bytes);
  return { kind: "whole", status, rows, completeFor };
}

/**
 * A section of a report that was made in this process, which needs no second check; undefined for one to be parsed.
 *
 * @param fields - Those that may be kept: where some may not, the rows are needed.
 */
export function preparedSection(
  section: Section,
  report: OpenedReport | PreparedReport,
  line: Uint8Array,
  fields: readonly string[],
): ParsedSection | undefined {
  if (!("isPrepared" in report) || Object.keys(section.row.shape).some((field) => !fields.includes(field)))
    return undefined;
  const components = componentTextsOf(section, line);
  return components && { kind: "components", components };
}

/** What changes by itself, checked; undefined where it does not fit. */
export function checkedVolatile(section: Section, volatile: Volatile | undefined): Volatile | undefined {
  if (volatile === undefined || section.volatile.length === 0) return undefined;
  const result = schemasOf(section).volatile.safeParse(volatile);
  return result.success ? result.data : undefined;
}

function checkedRows(section: Section, rows: unknown): readonly object[] {
  const result = schemasOf(section).rows.safeParse(rows);
  if (!result.success) throw new SectionInvalidError(section.name, z.prettifyError(result.error).slice(0, 500));
  return result.data;
}

function schemasOf(section: Section): BorderSchemas {
  let known = schemas.get(section);
  if (!known) {
    const volatile: Record<string, true> = Object.fromEntries(section.volatile.map((name) => [name, true]));
    const volatileRow = z
      .object(section.row.shape)
      .pick(volatile as never)
      .partial();
    known = {
      rows: z.array(section.row).max(maxRows),
      volatile: section.shape === "one" ? volatileRow : z.array(volatileRow.nullable()).max(maxRows).readonly(),
    };
    schemas.set(section, known);
  }
  return known;
}
