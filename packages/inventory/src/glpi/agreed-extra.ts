import type { Agreement } from "@fleetwright/core";
import { agreedOf, allowedRows } from "../agreed-sections.ts";
import type { Section } from "../section.ts";
import { extraField } from "../sections/glpi-extra.ts";
import { glpiPersonal } from "../sections/glpi-personal.ts";
import { sections as allSections } from "../sections.ts";
import type { SectionReport, Snapshot } from "../snapshot.ts";
import type { Columns, Extra } from "./extra.ts";
import type { LeftOut } from "./left-out.ts";
import { sourcesOf } from "./read-sections.ts";

/** Which data on persons may be taken. */
export interface GlpiAgreement {
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

const direct = (allSections as readonly Section[]).filter(({ personal }) => personal === "direct");

const notAgreed = "INVENTORY_SECTION_NOT_AGREED";

/**
 * Sections without the fields that no agreement allows. What is not directly about persons is allowed in any case. Says
 * which sections of the document lost something by it.
 */
export function agreedSections(
  reports: Snapshot["sections"],
  agreement: GlpiAgreement,
  leftOut: LeftOut,
): Snapshot["sections"] {
  const agreed: Record<string, SectionReport | undefined> = { ...reports };
  for (const section of direct) {
    const report: SectionReport<object> | undefined = Reflect.get(reports, section.name);
    if (report?.data === undefined) continue;
    const allowed = allowedOf(section, agreement);
    const isMany = section.shape === "many";
    const found = isMany ? (report.data as readonly object[]) : [report.data];
    const rows = allowedRows(found, allowed);
    // Rows that cannot be told apart any more are no rows.
    const isTold = section.key.every((field) => allowed.includes(field));
    const isEmptied = !isMany && Object.keys(report.data).length > 0 && Object.keys(rows[0] ?? {}).length === 0;
    if (isTold && !isEmptied) agreed[section.name] = { ...report, data: isMany ? rows : rows[0] };
    else delete agreed[section.name];
    // What is kept in the document's own names is told by those, field by field.
    if (section.name === glpiPersonal.name || (isTold && rows === found)) continue;
    for (const source of sourcesOf(section.name)) leftOut.add(source, notAgreed);
  }
  return agreed as Snapshot["sections"];
}

/** Says what of a document is about persons and not allowed, in the document's own names. */
export function tellUnagreed(extra: Extra, agreement: GlpiAgreement, leftOut: LeftOut): void {
  const allowed = new Set(allowedOf(glpiPersonal, agreement));
  for (const [section, part] of Object.entries(extra.personal)) {
    if (!allowed.has(extraField(section))) leftOut.add(section, notAgreed, "rows" in part ? undefined : fieldsOf(part));
  }
  if (allowed.has("unknown")) return;
  for (const section of Object.keys(extra.unknown.content ?? {})) leftOut.add(section, notAgreed);
  for (const [section, columns] of Object.entries(extra.unknown.sections ?? {}))
    leftOut.add(section, notAgreed, fieldsOf(columns));
}

function fieldsOf(columns: Columns): string[] {
  return [...Object.keys(columns.set ?? {}), ...Object.keys(columns.unset ?? {})];
}
