import { identityOf } from "../identity-claims.ts";
import type { IdentityClaims, SectionReport, Snapshot } from "../snapshot.ts";
import { rowsOfDocument } from "./document-rows.ts";
import { type Extra, emptyExtra, fileResidual } from "./extra.ts";
import { type ExtraSection, sectionsOfExtra } from "./extra-sections.ts";
import { type GlpiRow, openGlpi } from "./glpi-document.ts";
import { glpiSections } from "./glpi-groups.ts";
import { LeftOut } from "./left-out.ts";
import type { OwnFacts } from "./own-content.ts";
import { isPersonal, type PartRows, rowsByPart } from "./part-rows.ts";
import { partialError, readSections } from "./read-sections.ts";
import { type Residual, residualOf } from "./residual.ts";
import { addSoftwareRest, type SoftwareRest } from "./software-rest.ts";

/** All that a document says in GLPI's words, whatever it is about. */
export interface ReadDocument extends OwnFacts {
  readonly collector: Snapshot["collector"];
  readonly extra: Extra;
  readonly leftOut: LeftOut;
}

/**
 * Reads a document, but for what it says in our own words.
 *
 * @param software - What the document says of its programs beside their sections, where those were taken out of it.
 * @throws GlpiDocumentError, GlpiItemtypeError
 */
export function readDocument(document: unknown, receivedAt: number, software?: SoftwareRest): ReadDocument {
  const { root, content } = openGlpi(document);
  const apart = rowsOfDocument(root, content);
  const isPartial = root["partial"] === true;
  const leftOut = new LeftOut();
  for (const name of apart.dropped) leftOut.add(name, "INVENTORY_SECTION_INVALID");
  const { sections, hostname, times } = readSections(apart, isPartial, leftOut);
  const loggedAt = times.instantOf(apart.rows.get("accesslog")?.[0]?.["logdate"]);
  const collectedAt = loggedAt ?? new Date(receivedAt).toISOString();
  const claims = claimsOf(sections, hostname);
  const source = { collectedAt, claims, sections };

  const extra = emptyExtra();
  for (const section of glpiSections) {
    const drop = (field: string): void => leftOut.add(section.name, "INVENTORY_SECTION_INVALID", [field]);
    for (const part of rowsByPart(section, apart.rows.get(section.name))) {
      const residual = residualOfPart(part, part.mapping.write(source), drop);
      if (residual) fileResidual(extra, section, isPersonal(section, part.mapping), residual);
    }
  }
  if (Object.keys(apart.unknown).length > 0) extra.unknown.content = apart.unknown;

  if (software) addSoftwareRest(extra, software);

  const collector = collectorOf(content["versionclient"]);
  const all = { ...sections, ...extraReports(extra, isPartial, leftOut) };
  return { collectedAt, claims, collector, sections: all, extra, leftOut };
}

/** The rests of a document in their sections. */
function extraReports(extra: Extra, isPartial: boolean, leftOut: LeftOut): Pick<Snapshot["sections"], ExtraSection> {
  const fields = sectionsOfExtra(extra, (field) => leftOut.add(field, "INVENTORY_SECTION_TOO_LARGE"));
  const status: SectionReport["status"] = isPartial ? "partial" : "complete";
  const error = isPartial && { error: partialError };
  const filled = Object.entries(fields).filter(([, data]) => Object.keys(data).length > 0);
  return Object.fromEntries(filled.map(([name, data]) => [name, { status, ...error, data, elapsedMs: 0 }]));
}

function residualOfPart(
  { mapping, rows, positions }: PartRows,
  expected: readonly GlpiRow[],
  drop: (field: string) => void,
): Residual | undefined {
  if (!rows) return expected.length > 0 ? { rows: -1 } : undefined;
  const residual = residualOf(rows, expected, mapping.match, drop);
  if (positions) return { rows: rows.length, ...residual, positions };
  // A list without rows is something else than no list.
  return residual ?? (rows.length === 0 && !mapping.belongs ? { rows: 0 } : undefined);
}

const maxClaimLength = 256;
const maxMacs = 256;
const macPattern = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;

/** Who the device says to be. What a report cannot hold is left out, as what identifies is never half of something. */
function claimsOf(sections: Snapshot["sections"], hostname: string | undefined): IdentityClaims {
  const { macs, name = hostname, ...numbers } = identityOf(sections);
  // A container sees the numbers of the machine below, which it must not claim to be.
  const claims = sections.machine?.data?.kind === "container" ? {} : numbers;
  const fitting = Object.entries({ ...claims, name }).filter(
    ([, value]) => value !== undefined && value.length <= maxClaimLength,
  );
  return { ...Object.fromEntries(fitting), macs: macs.filter((mac) => macPattern.test(mac)).slice(0, maxMacs) };
}

/** `GLPI-Agent_v1.7.1` as a name and a version. */
function collectorOf(versionclient: unknown): Snapshot["collector"] {
  const [name = "", version = ""] = String(versionclient).toWellFormed().split("_v", 2);
  return { name: name.slice(0, 200), version: version.slice(0, 100) };
}
