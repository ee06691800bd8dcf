import type { Agreement } from "@fleetwright/core";
import { identityOf } from "../identity-claims.ts";
import { type IdentityClaims, type Snapshot, snapshotFormat } from "../snapshot.ts";
import { rowsOfDocument } from "./document-rows.ts";
import { emptyExtra, fileResidual } from "./extra.ts";
import { agreedReports, extraReports, type GlpiAgreement } from "./extra-kept.ts";
import type { GlpiRow } from "./glpi-document.ts";
import { openGlpi } from "./glpi-document.ts";
import { glpiSections } from "./glpi-groups.ts";
import { type GlpiLeftOut, LeftOut } from "./left-out.ts";
import { isPersonal, type PartRows, rowsByPart } from "./part-rows.ts";
import { readSections } from "./read-sections.ts";
import { type Residual, residualOf } from "./residual.ts";

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
  const { root, content } = openGlpi(document);
  const apart = rowsOfDocument(root, content);
  const isPartial = root["partial"] === true;
  const leftOut = new LeftOut();
  for (const name of apart.dropped) leftOut.add(name, "INVENTORY_SECTION_INVALID");
  const { sections, hostname, times } = readSections(apart, isPartial, leftOut);
  const loggedAt = times.instantOf(apart.rows.get("accesslog")?.[0]?.["logdate"]);
  const collectedAt = loggedAt ?? new Date(options.receivedAt).toISOString();
  const identity = claimsOf(sections, hostname);
  const source = { collectedAt, claims: identity, sections };

  const extra = emptyExtra();
  for (const section of glpiSections) {
    const drop = (field: string): void => leftOut.add(section.name, "INVENTORY_SECTION_INVALID", [field]);
    for (const part of rowsByPart(section, apart.rows.get(section.name))) {
      const residual = residualOfPart(part, part.mapping.write(source), drop);
      if (residual) fileResidual(extra, section, isPersonal(section, part.mapping), residual);
    }
  }
  if (Object.keys(apart.unknown).length > 0) extra.unknown.content = apart.unknown;

  const kept = { ...agreedReports(sections, options), ...extraReports(extra, isPartial, options, leftOut) };
  const collector = collectorOf(content["versionclient"]);
  const snapshot: Snapshot = { format: snapshotFormat, collectedAt, collector, identity, sections: kept };
  return { snapshot, leftOut: leftOut.entries() };
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
  const { macs, name = hostname, ...claims } = identityOf(sections);
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
