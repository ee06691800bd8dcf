import { isFleetError } from "@fleetwright/core";
import type { SectionName } from "../sections.ts";
import type { SectionReport, Snapshot } from "../snapshot.ts";
import type { DocumentRows } from "./document-rows.ts";
import { isRow } from "./glpi-document.ts";
import { glpiSections, partsOf } from "./glpi-groups.ts";
import { textOf } from "./glpi-value.ts";
import type { LeftOut } from "./left-out.ts";
import { LocalTimes } from "./local-times.ts";
import { rowsByPart } from "./part-rows.ts";
import { SnapshotDraft } from "./snapshot-draft.ts";

/** What a document's rows say in our words. */
export interface ReadSections {
  readonly sections: Snapshot["sections"];
  readonly hostname: string | undefined;
  readonly times: LocalTimes;
}

/** Which sections of GLPI's each of ours is made of. */
const sources: ReadonlyMap<string, ReadonlySet<string>> = sourcesOfSections();

/** What a section of a partial document is marked with. */
export const partialError = {
  code: "INVENTORY_GLPI_PARTIAL",
  message: "The agent sent a part of its inventory alone. What it did not send stays as it was known.",
};

/** Reads the rows of a document into sections. */
export function readSections({ rows }: DocumentRows, isPartial: boolean, leftOut: LeftOut): ReadSections {
  const hostname = textOf(rows.get("hardware")?.[0]?.["name"]);
  const times = new LocalTimes(rows.get("operatingsystem")?.[0]?.["timezone"]);
  const draft = new SnapshotDraft(hostname, times);
  for (const section of glpiSections) {
    for (const part of rowsByPart(section, rows.get(section.name))) {
      if (part.rows && part.rows.length > 0) part.mapping.read(part.rows, draft);
    }
  }
  const statusOf = (name: SectionName): SectionReport["status"] =>
    !isPartial && [...(sources.get(name) ?? [])].every((source) => isFilled(rows.get(source))) ? "complete" : "partial";
  const { sections, problems } = draft.finish(statusOf, isPartial ? partialError : undefined);
  for (const { section, error } of problems) {
    const [source = section] = sourcesOf(section);
    leftOut.add(source, isFleetError(error) ? error.code : "INVENTORY_SECTION_INVALID");
  }
  return { sections, hostname, times };
}

/** The sections of GLPI's that one of ours is made of; its own name where it is made of none. */
export function sourcesOf(section: string): readonly string[] {
  return [...(sources.get(section) ?? [section])];
}

/** An agent that cannot read the firmware still sends an empty object for it. */
function isFilled(rows: readonly object[] | undefined): boolean {
  return rows?.some((row) => isRow(row) && Object.values(row).some((value) => value !== "")) ?? false;
}

function sourcesOfSections(): Map<SectionName, Set<string>> {
  const found = new Map<SectionName, Set<string>>();
  for (const { mapping } of glpiSections.flatMap(partsOf)) {
    for (const name of mapping.fills) found.set(name, (found.get(name) ?? new Set()).add(mapping.glpi));
  }
  return found;
}
