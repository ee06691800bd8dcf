import * as z from "zod";
import { canonicalJson, canonicalRows } from "../canonical.ts";
import { SnapshotHeader } from "../schema.ts";
import type { Section } from "../section.ts";
import { checkSize, rowKey } from "../section-data.ts";
import { rowsOf } from "../section-diff.ts";
import { sections as allSections } from "../sections.ts";
import { type IdentityClaims, type SectionReport, type Snapshot, snapshotFormat } from "../snapshot.ts";
import { Residual } from "./extra-sections.ts";
import { isRow } from "./glpi-document.ts";
import { sortedByKey } from "./glpi-source.ts";
import { applyResidual, residualOf } from "./residual.ts";

/** What is compared of a snapshot, and of what a fleet knows. */
export interface OwnFacts {
  readonly collectedAt: string;
  readonly collector?: Snapshot["collector"] | undefined;
  readonly claims: IdentityClaims;
  readonly sections: Snapshot["sections"];
}

/** How a section ended, with what its data differs by from what the document says; null for one that is not there. */
const OwnSection = SnapshotHeader.shape.sections.valueType
  .omit({ volatile: true })
  .extend({ data: Residual.exactOptional(), hasData: z.boolean().exactOptional() })
  .nullable();

const OwnContent = z.object({
  format: z.literal(snapshotFormat),
  collectedAt: SnapshotHeader.shape.collectedAt.exactOptional(),
  collector: SnapshotHeader.shape.collector.exactOptional(),
  identity: SnapshotHeader.shape.identity.exactOptional(),
  sections: z.record(z.string(), z.unknown()).exactOptional(),
});

/** What a document in GLPI's words cannot say of a snapshot: what is different from `read`, which was read from it. */
export function ownContentOf(facts: OwnFacts, read: OwnFacts): object | undefined {
  const sections: Record<string, unknown> = {};
  for (const section of allSections as readonly Section[]) {
    const wanted: SectionReport<object> | undefined = Reflect.get(facts.sections, section.name);
    const found: SectionReport<object> | undefined = Reflect.get(read.sections, section.name);
    if (!isSame(inOrder(wanted), inOrder(found)))
      sections[section.name] = wanted ? differenceOf(section, wanted, found) : null;
  }
  const own = {
    ...(facts.collectedAt !== read.collectedAt && { collectedAt: facts.collectedAt }),
    ...(facts.collector && !isSame(facts.collector, read.collector) && { collector: facts.collector }),
    ...(!isSame(facts.claims, read.claims) && { identity: facts.claims }),
    ...(Object.keys(sections).length > 0 && { sections }),
  };
  return Object.keys(own).length > 0 ? { format: snapshotFormat, ...own } : undefined;
}

/**
 * Applies what {@link ownContentOf} found. Anyone may have written it, so each section is checked as one of a report is.
 *
 * @param refuse - Told of sections that do not fit; they stay as the document's other parts say.
 */
export function withOwnContent(read: OwnFacts, content: unknown, refuse: (section: string) => void): OwnFacts {
  if (content === undefined) return read;
  const own = OwnContent.safeParse(content);
  if (!own.success) {
    refuse("fleetwright");
    return read;
  }
  const sections: Record<string, unknown> = { ...read.sections };
  for (const section of allSections as readonly Section[]) {
    const difference = own.data.sections?.[section.name];
    if (difference === undefined) continue;
    const report = reportOf(section, difference, Reflect.get(read.sections, section.name));
    if (report === undefined) refuse(section.name);
    else if (report === null) delete sections[section.name];
    else sections[section.name] = report;
  }
  const { agentKey: _, ...claims } = own.data.identity ?? read.claims;
  return {
    collectedAt: own.data.collectedAt ?? read.collectedAt,
    collector: own.data.collector ?? read.collector,
    claims,
    sections,
  };
}

/** Rows have no order, so another one is no difference. */
function inOrder(report: SectionReport<object> | undefined): unknown {
  return report && Array.isArray(report.data) ? { ...report, data: canonicalRows(report.data) } : report;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

function differenceOf(
  section: Section,
  wanted: SectionReport<object>,
  found: SectionReport<object> | undefined,
): object {
  const { data, ...ended } = wanted;
  if (data === undefined) return ended;
  const difference = residualOf(
    rowsOf(section, data) as readonly Record<string, unknown>[],
    expectedRows(section, found),
    (row) => rowKey(section, row),
    () => {},
  );
  return { ...ended, hasData: true, ...(difference && { data: difference }) };
}

/** Undefined for what does not fit, null for a section that is not there. */
function reportOf(
  section: Section,
  difference: unknown,
  found: SectionReport<object> | undefined,
): SectionReport | null | undefined {
  const parsed = OwnSection.safeParse(difference);
  if (!parsed.success || parsed.data === null) return parsed.success ? null : undefined;
  const { data, hasData, ...ended } = parsed.data;
  if (hasData !== true) return ended;
  const expected = expectedRows(section, found);
  const rows = data ? applyResidual(expected, (row) => rowKey(section, row), data) : expected;
  const checked = z.array(section.row).safeParse(rows);
  if (!checked.success || (section.shape === "one" && checked.data.length !== 1)) return undefined;
  try {
    checkSize(section, checked.data, { length: Number.POSITIVE_INFINITY });
  } catch {
    return undefined;
  }
  return { ...ended, data: section.shape === "one" ? checked.data[0] : checked.data };
}

function expectedRows(section: Section, found: SectionReport<object> | undefined): readonly Record<string, unknown>[] {
  const rows = found?.data === undefined ? [] : rowsOf(section, found.data);
  return sortedByKey(rows, section.key).filter(isRow);
}
