import type { ReportResult } from "../api.ts";
import type { ReducedPart } from "../events.ts";
import type { PreparedReport } from "../prepared-report.ts";
import { parsedJson } from "../report-reader.ts";
import { glpiPersonal } from "../sections/glpi-personal.ts";

/** What of a document was not kept: what did not become a part of its report, and what the fleet did not take of that. */
export function reducedParts(
  leftOut: readonly ReducedPart[],
  report: PreparedReport,
  result: ReportResult,
): readonly ReducedPart[] {
  const ofFleet = result.leftOut.map((part) =>
    part.section === glpiPersonal.name ? { ...part, fields: personalFields(report) } : part,
  );
  return [...leftOut, ...ofFleet];
}

/** The sections of the document that say something about persons. */
function personalFields({ header, lines }: PreparedReport): readonly string[] {
  const line = lines.get(glpiPersonal.name);
  const { data = {} } = line ? (parsedJson(line, glpiPersonal.name) as { readonly data?: object }) : {};
  const names = [...Object.keys(data), ...Object.keys(header.sections[glpiPersonal.name]?.volatile ?? {})];
  return names.sort();
}
