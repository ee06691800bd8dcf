import type { GlpiRow } from "./glpi-document.ts";
import type { GlpiMapping, GlpiSection } from "./glpi-group.ts";
import { partsOf } from "./glpi-groups.ts";
import { numbersIn, pushRun, type Runs } from "./runs.ts";

/** The rows of a section that one mapping is about. */
export interface PartRows {
  readonly mapping: GlpiMapping;
  /** Undefined where the document lacks the section. */
  readonly rows: readonly GlpiRow[] | undefined;
  /** Where they stand among all rows of the section; undefined for those that take the places that are left. */
  readonly positions: Runs | undefined;
}

/** Whether a part is about persons as a whole. */
export function isPersonal(section: GlpiSection, mapping: GlpiMapping): boolean {
  return section.personal === "all" || mapping.personal === true;
}

/** Gives each row of a section to the mapping that it belongs to. */
export function rowsByPart(section: GlpiSection, actual: readonly GlpiRow[] | undefined): readonly PartRows[] {
  const parts = partsOf(section);
  const [first] = parts;
  if (!first) return [];
  if (parts.length === 1 || !actual)
    return parts.map(({ mapping }) => ({ mapping, rows: actual, positions: undefined }));
  const sorted = parts.map(({ mapping }) => ({ mapping, rows: [] as GlpiRow[], at: [] as number[] }));
  for (const [index, row] of actual.entries()) {
    const part = sorted.find(({ mapping }) => mapping.belongs?.(row) ?? true);
    part?.rows.push(row);
    if (part?.mapping.belongs) pushRun(part.at, index);
  }
  return sorted.map(({ mapping, rows, at }) => ({ mapping, rows, positions: at.length > 0 ? at : undefined }));
}

/** Puts the parts of a section together again. Parts that name no places take those that are left, in their order. */
export function joinedRows(
  parts: readonly { readonly rows: readonly GlpiRow[]; readonly positions: Runs | undefined }[],
): readonly GlpiRow[] {
  const total = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const joined: (GlpiRow | undefined)[] = [];
  const rest: GlpiRow[] = [];
  for (const { rows, positions } of parts) {
    const places = positions ? [...numbersIn(positions, rows.length)] : [];
    for (const [index, row] of rows.entries()) {
      const place = places[index];
      if (place !== undefined && place >= 0 && place < total && !joined[place]) joined[place] = row;
      else rest.push(row);
    }
  }
  let next = 0;
  return Array.from({ length: total }, (_, index) => joined[index] ?? rest[next++]).filter((row) => row !== undefined);
}
