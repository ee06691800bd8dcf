import type { DeviceInventory } from "../api.ts";
import type { Snapshot } from "../snapshot.ts";
import { documentOfRows, ownContent } from "./document-rows.ts";
import { type Extra, residualIn } from "./extra.ts";
import { extraOfSections } from "./extra-sections.ts";
import type { GlpiDocument, GlpiRow } from "./glpi-document.ts";
import type { GlpiMapping, GlpiSection } from "./glpi-group.ts";
import { glpiSections, partsOf } from "./glpi-groups.ts";
import type { GlpiSource } from "./glpi-source.ts";
import { type OwnFacts, ownContentOf } from "./own-content.ts";
import { isPersonal, joinedRows } from "./part-rows.ts";
import { readDocument } from "./read-document.ts";
import { applyResidual } from "./residual.ts";
import type { Runs } from "./runs.ts";

/** How a document is written. */
export interface GlpiWriteOptions {
  /**
   * Whether what GLPI has no words for is written as well, into a property `fleetwright` of the content, so that
   * `snapshotOfGlpi` reads an equal snapshot. Unless told, it is. GLPI's schema allows it; a server that takes the
   * schema's own properties alone is given `false`.
   */
  readonly ownContent?: boolean | undefined;
}

/**
 * Writes an inventory in GLPI's format: of a device that a GLPI agent reported the document that it sent, of others what
 * GLPI has words for. It holds what the inventory holds: what is known about persons under an agreement, too.
 *
 * `deviceid` is made of the device's name and its UUID or serial number, unless an agent gave one.
 *
 * @example
 * ```ts
 * import { glpiOfInventory, type InventoryApi } from "@fleetwright/inventory";
 *
 * export async function forGlpi(inventory: InventoryApi, deviceId: string): Promise<string> {
 *   return JSON.stringify(glpiOfInventory(await inventory.device(deviceId), { ownContent: false }));
 * }
 * ```
 */
export function glpiOfInventory(inventory: Snapshot | DeviceInventory, options: GlpiWriteOptions = {}): GlpiDocument {
  const facts = factsOf(inventory);
  const document = writtenDocument(facts);
  if (options.ownContent === false) return document;
  const read = readDocument(document, Date.parse(facts.collectedAt));
  const own = ownContentOf(facts, read);
  return own ? { ...document, content: { ...document.content, [ownContent]: own } } : document;
}

function factsOf(inventory: Snapshot | DeviceInventory): OwnFacts {
  const { collectedAt, sections } = inventory;
  if ("claims" in inventory) return { collectedAt, claims: inventory.claims, sections };
  // A key is a secret.
  const { agentKey: _, ...claims } = inventory.identity;
  return { collectedAt, collector: inventory.collector, claims, sections };
}

function writtenDocument(source: GlpiSource): GlpiDocument {
  const { sections } = source;
  const extra = extraOfSections({
    "glpi-extra": sections["glpi-extra"]?.data,
    "glpi-personal": sections["glpi-personal"]?.data,
    "glpi-software": sections["glpi-software"]?.data,
  });
  const rows = new Map<string, readonly GlpiRow[]>();
  for (const section of glpiSections) {
    const written = rowsOfSection(section, source, extra);
    if (written) rows.set(section.name, written);
  }
  return documentOfRows(rows, extra.unknown.content ?? {});
}

/** The rows of a section; undefined where the document has none of that name. */
function rowsOfSection(section: GlpiSection, source: GlpiSource, extra: Extra): readonly GlpiRow[] | undefined {
  const parts = partsOf(section).map(({ mapping }) => rowsOfPart(section, mapping, source, extra));
  const known = parts.filter((part) => part !== undefined);
  return known.length > 0 ? joinedRows(known) : undefined;
}

function rowsOfPart(
  section: GlpiSection,
  mapping: GlpiMapping,
  source: GlpiSource,
  extra: Extra,
): { readonly rows: readonly GlpiRow[]; readonly positions: Runs | undefined } | undefined {
  const written = mapping.write(source);
  const residual = residualIn(extra, section, isPersonal(section, mapping));
  if (residual?.rows === -1) return undefined;
  const rows = residual && applyResidual(written, mapping.match, residual);
  if (rows) return { rows, positions: residual.positions };
  return written.length > 0 ? { rows: written, positions: undefined } : undefined;
}
