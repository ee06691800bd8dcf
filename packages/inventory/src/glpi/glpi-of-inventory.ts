import type { DeviceInventory } from "../api.ts";
import type { Snapshot } from "../snapshot.ts";
import { documentOfRows } from "./document-rows.ts";
import { type Extra, residualIn } from "./extra.ts";
import { extraOfSections } from "./extra-sections.ts";
import type { GlpiDocument, GlpiRow } from "./glpi-document.ts";
import type { GlpiMapping, GlpiSection } from "./glpi-group.ts";
import { glpiSections, partsOf } from "./glpi-groups.ts";
import type { GlpiSource } from "./glpi-source.ts";
import { isPersonal, joinedRows } from "./part-rows.ts";
import { applyResidual } from "./residual.ts";
import type { Runs } from "./runs.ts";

/**
 * Writes an inventory in GLPI's format: of a device that a GLPI agent reported the document that it sent, of others what
 * GLPI has words for.
 */
export function glpiOfInventory(inventory: Snapshot | DeviceInventory): GlpiDocument {
  const claims = "claims" in inventory ? inventory.claims : inventory.identity;
  const source: GlpiSource = { collectedAt: inventory.collectedAt, claims, sections: inventory.sections };
  const extra = extraOfSections(inventory.sections["glpi-extra"]?.data, inventory.sections["glpi-personal"]?.data);
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
