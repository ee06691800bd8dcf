import type { Agreement } from "@fleetwright/core";
import { type Snapshot, snapshotFormat } from "../snapshot.ts";
import { agreedSections, type GlpiAgreement, tellUnagreed } from "./agreed-extra.ts";
import { ownContentIn } from "./document-rows.ts";
import type { Extra } from "./extra.ts";
import type { GlpiLeftOut } from "./left-out.ts";
import { withOwnContent } from "./own-content.ts";
import { readDocument } from "./read-document.ts";
import type { SoftwareRest } from "./software-rest.ts";

/** How a GLPI document is taken. */
export interface GlpiSnapshotOptions extends GlpiAgreement {
  /** When it was received, in milliseconds since 1970: what the snapshot is dated by where the document does not tell. */
  readonly receivedAt: number;
  /**
   * What was agreed about data on persons. Without it nothing that is about persons is taken. `decided-by-fleet` takes
   * all: for a snapshot that goes straight into `fleet.inventory.report`, which keeps what the fleet's own agreement
   * allows at the device's place, and nothing else.
   */
  readonly agreement?: Agreement | "decided-by-fleet" | undefined;
  /** The places that the device lies in, by their ids, for agreements that hold at some places alone. */
  readonly places?: readonly string[] | undefined;
}

/** A snapshot made of a GLPI document. */
export interface GlpiSnapshot {
  readonly snapshot: Snapshot;
  /** What of the document is not in it, and why. */
  readonly leftOut: readonly GlpiLeftOut[];
}

/**
 * Makes a snapshot of an inventory in GLPI's format, as `glpi-agent` sends it.
 *
 * What has a counterpart becomes that; the rest is kept in the sections `glpi-extra` and `glpi-personal`, so that
 * {@link glpiOfInventory} writes the same document again. A section that the document lacks, or that is empty in it, is
 * not in the snapshot, and those of a document with `partial: true` are `partial`: neither deletes anything that was
 * known. `deviceid` is kept and never believed: who the device is follows from its serial numbers and addresses.
 *
 * @throws GlpiDocumentError for what is no such document, GlpiItemtypeError for printers, phones and the like. Never for
 * what is wrong with a section: that costs the section or row, at most.
 *
 * @example
 * ```ts
 * import { type InventoryApi, snapshotOfGlpi } from "@fleetwright/inventory";
 *
 * export async function takeIn(inventory: InventoryApi, body: string, now: number) {
 *   const options = { receivedAt: now, agreement: "decided-by-fleet" } as const;
 *   const { snapshot, leftOut } = snapshotOfGlpi(JSON.parse(body), options);
 *   return { ...(await inventory.report(snapshot)), leftOut };
 * }
 * ```
 */
export function snapshotOfGlpi(document: unknown, options: GlpiSnapshotOptions): GlpiSnapshot {
  const { snapshot, leftOut } = readGlpi(document, options);
  return { snapshot, leftOut };
}

/** The same, with the rests of the document as they are; `software` is that of one whose programs were taken out. */
export function readGlpi(
  document: unknown,
  options: GlpiSnapshotOptions,
  software?: SoftwareRest,
): GlpiSnapshot & { readonly extra: Extra } {
  const read = readDocument(document, options.receivedAt, software);
  const { leftOut, extra } = read;
  const refuse = (section: string): void => leftOut.add(section, "INVENTORY_SECTION_INVALID");
  const { collectedAt, claims, collector, sections } = withOwnContent(read, ownContentIn(document), refuse);
  tellUnagreed(extra, options, leftOut);
  const snapshot: Snapshot = {
    format: snapshotFormat,
    collectedAt,
    collector: collector ?? read.collector,
    identity: claims,
    sections: agreedSections(sections, options, leftOut),
  };
  return { snapshot, leftOut: leftOut.entries(), extra };
}
