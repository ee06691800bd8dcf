import type { SectionName, Sections } from "../sections.ts";
import { sections as allSections } from "../sections.ts";
import type { IdentityClaims, Snapshot } from "../snapshot.ts";

/** What a GLPI document is written from: a snapshot, or what a fleet knows of a device. */
export interface GlpiSource {
  /** ISO 8601. */
  readonly collectedAt: string;
  readonly claims: Omit<IdentityClaims, "agentKey">;
  readonly sections: Snapshot["sections"];
}

type RowOf<Name extends SectionName> = Sections[Name] extends readonly (infer Row)[] ? Row : never;

/** The rows of a section by their keys, so that the same rows stand in the same order wherever they come from. */
export function rowsIn<Name extends SectionName>(source: GlpiSource, name: Name): readonly RowOf<Name>[] {
  const data: unknown = source.sections[name]?.data;
  const section = allSections.find((declared) => declared.name === name);
  if (!Array.isArray(data) || !section) return [];
  return sortedByKey(data, section.key) as readonly RowOf<Name>[];
}

/** The object of a section; empty where nothing is known. */
export function objectIn<Name extends SectionName>(source: GlpiSource, name: Name): Partial<Sections[Name]> {
  return source.sections[name]?.data ?? {};
}

/** Compares rows by the fields of their key. */
export function compareByKey(a: object, b: object, key: readonly string[]): number {
  for (const field of key) {
    const left: string | number = Reflect.get(a, field) ?? "";
    const right: string | number = Reflect.get(b, field) ?? "";
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Sorts rows by the fields of their key, of which no two rows have the same. */
export function sortedByKey<Row extends object>(rows: readonly Row[], key: readonly string[]): readonly Row[] {
  const compare = (a: object, b: object): number => compareByKey(a, b, key);
  // Agents list programs by name, and most of them come sorted already.
  return rows.every((row, index) => index === 0 || compare(rows[index - 1] as Row, row) <= 0)
    ? rows
    : [...rows].sort(compare);
}
