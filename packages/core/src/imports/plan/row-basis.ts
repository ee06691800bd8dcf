import { hash } from "node:crypto";
import type { FieldValue } from "../import-field.ts";

/** The title of the column with the ids of entries in exports. */
export const idTitle = "Fleetwright id";
/** The title of the column that says what was exported, so that only what was edited comes back. */
export const basisTitle = "Fleetwright basis";

const digestLength = 6;

/** What stood in the cells of a row when it was exported, as a few characters for each field. */
export function writeBasis(shown: ReadonlyMap<string, string>): string {
  return [...shown].map(([field, text]) => `${field}=${digest(text)}`).join(" ");
}

/** The digests of a row by field; empty for what is no basis. */
export function readBasis(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(" ").flatMap((pair): [string, string][] => {
      const at = pair.lastIndexOf("=");
      const value = pair.slice(at + 1);
      return at > 0 && value.length === digestLength ? [[pair.slice(0, at), value]] : [];
    }),
  );
}

/** Whether a text is what was exported; undefined where nothing is known of the field. */
export function isAsExported(basis: ReadonlyMap<string, string>, field: string, text: string): boolean | undefined {
  const known = basis.get(field);
  return known === undefined ? undefined : known === digest(text);
}

/** How a value stands in an export: references by their label, all others by themselves. */
export function shownText(value: FieldValue | null, label: string | undefined): string {
  if (value === null) return "";
  return label ?? String(value);
}

/**
 * Not for secrecy: 36 bits say for a cell whether it is the same. Spaces around a text and the form of its line ends are
 * not kept by every program.
 */
function digest(text: string): string {
  const kept = text.replace(/\r\n?/g, "\n").trim();
  return hash("sha256", kept, "base64url").slice(0, digestLength);
}
