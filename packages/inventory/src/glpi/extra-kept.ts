import type { Agreement } from "@fleetwright/core";
import { agreedOf, allowedRows } from "../agreed-sections.ts";
import type { Section } from "../section.ts";
import { extraField } from "../sections/glpi-extra.ts";
import { glpiPersonal } from "../sections/glpi-personal.ts";
import { sections as allSections } from "../sections.ts";
import type { SectionReport, Snapshot } from "../snapshot.ts";
import type { Columns, Extra } from "./extra.ts";
import { sectionsOfExtra } from "./extra-sections.ts";
import type { LeftOut } from "./left-out.ts";

/** Which data on persons may be taken. */
export interface GlpiAgreement {
  /** When the document was received, in milliseconds since 1970. */
  readonly receivedAt: number;
  readonly agreement?: Agreement | "decided-by-fleet" | undefined;
  readonly places?: readonly string[] | undefined;
}

/** What of a section an agreement allows. */
function allowedOf(section: Section, { receivedAt, agreement, places }: GlpiAgreement): readonly string[] {
  return agreement === "decided-by-fleet"
    ? Object.keys(section.row.shape)
    : agreedOf(section, agreement, receivedAt, { places }).current;
}

/** The sections that hold the rests of a document, as far as they may be taken. */
export function extraReports(
  extra: Extra,
  isPartial: boolean,
  agreement: GlpiAgreement,
  leftOut: LeftOut,
): Pick<Snapshot["sections"], "glpi-extra" | "glpi-personal"> {
  const tooLarge = (field: string): void => leftOut.add(field, "INVENTORY_SECTION_TOO_LARGE");
  const fields = sectionsOfExtra(extra, tooLarge);
  const allowed = new Set(allowedOf(glpiPersonal, agreement));
  for (const name of [...Object.keys(extra.personal), "unknown"]) {
    const field = extraField(name);
    if (allowed.has(field) || !fields.personal[field]) continue;
    delete fields.personal[field];
    tellUnagreed(extra, name, leftOut);
  }
  const status: SectionReport["status"] = isPartial ? "partial" : "complete";
  const report = (data: Record<string, string[]>): SectionReport<Record<string, string[]>> | undefined =>
    Object.keys(data).length > 0 ? { status, data, elapsedMs: 0 } : undefined;
  const [kept, personal] = [report(fields.extra), report(fields.personal)];
  return { ...(kept && { "glpi-extra": kept }), ...(personal && { "glpi-personal": personal }) };
}

/** Sections without the rows and fields that no agreement allows. */
export function agreedReports(reports: Snapshot["sections"], agreement: GlpiAgreement): Snapshot["sections"] {
  const agreed: Record<string, SectionReport> = {};
  for (const section of allSections as readonly Section[]) {
    const report: SectionReport<object> | undefined = Reflect.get(reports, section.name);
    const allowed = report ? allowedOf(section, agreement) : [];
    if (!report?.data || allowed.length === 0) continue;
    const isMany = section.shape === "many";
    const rows = allowedRows(isMany ? (report.data as readonly object[]) : [report.data], allowed);
    // Rows that cannot be told apart any more are no rows.
    if (section.key.every((field) => allowed.includes(field)))
      agreed[section.name] = { ...report, data: isMany ? rows : rows[0] };
  }
  return agreed;
}

function tellUnagreed(extra: Extra, name: string, leftOut: LeftOut): void {
  const code = "INVENTORY_SECTION_NOT_AGREED";
  if (name !== "unknown") {
    const part = extra.personal[name];
    leftOut.add(name, code, part && "rows" in part ? undefined : fieldsOf(part));
    return;
  }
  for (const section of Object.keys(extra.unknown.content ?? {})) leftOut.add(section, code);
  for (const [section, columns] of Object.entries(extra.unknown.sections ?? {}))
    leftOut.add(section, code, fieldsOf(columns));
}

function fieldsOf(columns: Columns | undefined): string[] {
  return [...Object.keys(columns?.set ?? {}), ...Object.keys(columns?.unset ?? {})];
}
