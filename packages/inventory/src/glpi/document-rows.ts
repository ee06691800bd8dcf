import { type GlpiDocument, type GlpiRow, isRow } from "./glpi-document.ts";
import { glpiSections } from "./glpi-groups.ts";
import { isPlain } from "./glpi-value.ts";
import { maxGlpiRows } from "./residual.ts";

/** The property of a document's content that holds what GLPI has no words for, in documents that we write. */
export const ownContent = "fleetwright";

/** What a document says in our own words. */
export function ownContentIn(document: unknown): unknown {
  const content = isRow(document) ? document["content"] : undefined;
  return isRow(content) ? content[ownContent] : undefined;
}

/** A document taken apart: the rows of the sections that are known, and all else. */
export interface DocumentRows {
  readonly rows: ReadonlyMap<string, readonly GlpiRow[]>;
  /** What GLPI's schema does not know, or knows in another shape. */
  readonly unknown: Readonly<Record<string, unknown>>;
  /** What cannot be kept at all. */
  readonly dropped: readonly string[];
}

const shapes: ReadonlyMap<string, "one" | "many"> = new Map(glpiSections.map(({ name, shape }) => [name, shape]));

/** Takes a document apart. */
export function rowsOfDocument(root: GlpiRow, content: GlpiRow): DocumentRows {
  const { content: _, ...envelope } = root;
  const rows = new Map<string, readonly GlpiRow[]>([
    ["document", [{ ...envelope, versionclient: content["versionclient"] }]],
  ]);
  const unknown: [string, unknown][] = [];
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(content)) {
    if (name === "versionclient" || name === ownContent || value === undefined) continue;
    const known = rowsOfSection(name, value);
    if (known) rows.set(name, known);
    else if (name !== "__proto__" && isPlain(value)) unknown.push([name, value]);
    else dropped.push(name);
  }
  return { rows, unknown: Object.fromEntries(unknown), dropped };
}

function rowsOfSection(name: string, value: unknown): readonly GlpiRow[] | undefined {
  // No section of a document, though one of ours that is treated alike.
  if (name === "document") return undefined;
  const shape = shapes.get(name);
  if (shape === "one") return isRow(value) ? [value] : undefined;
  const isRows = shape === "many" && Array.isArray(value) && value.length <= maxGlpiRows && value.every(isRow);
  return isRows ? value : undefined;
}

/** Puts a document together again. */
export function documentOfRows(
  rows: ReadonlyMap<string, readonly GlpiRow[]>,
  unknown: Readonly<Record<string, unknown>>,
): GlpiDocument {
  const { versionclient, deviceid, ...root } = rows.get("document")?.[0] ?? {};
  const content: Record<string, unknown> = { ...unknown };
  for (const { name, shape } of glpiSections) {
    const known = rows.get(name);
    if (known && name !== "document") content[name] = shape === "many" ? known : known[0];
  }
  // What a hostile report left of them is told as it is.
  return { ...root, deviceid: String(deviceid), content: { ...content, versionclient: String(versionclient) } };
}
