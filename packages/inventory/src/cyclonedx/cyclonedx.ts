import { type Clock, type Random, systemClock, systemRandom } from "@fleetwright/core";
import type { DeviceInventory } from "../api.ts";
import type { Component } from "../component.ts";
import type { SoftwareDictionary } from "../dictionary/software-dictionary.ts";
import type { Snapshot } from "../snapshot.ts";
import { collectorIdentity } from "../version.ts";
import type { CycloneDxComponent, CycloneDxDocument, CycloneDxHeader } from "./cyclonedx-document.ts";
import { hardwareComponents, type SectionReports } from "./hardware-components.ts";
import { propertiesOf } from "./properties.ts";
import { softwareComponents } from "./software-components.ts";
import { placedTags, swidComponent } from "./swid-components.ts";

/** What a bill of materials holds. */
export interface CycloneDxOptions {
  /**
   * Also what tells something about a person indirectly: network interfaces with their addresses, monitors, USB devices.
   * Only where your agreement lets you pass it on. What is about a person directly is never in it.
   */
  readonly indirect?: boolean | undefined;
  /** Adds the product that each row of software is, as the property `fleetwright:product`. */
  readonly dictionary?: SoftwareDictionary | undefined;
  /** For the time in it. */
  readonly clock?: Clock | undefined;
  /** For its serial number. */
  readonly random?: Random | undefined;
}

/**
 * Writes an inventory as a bill of materials in CycloneDX 1.6: software with package URLs, hardware as devices. The same
 * inventory gives the same components in the same order; no CPE is made up. The format:
 * https://cyclonedx.org/docs/1.6/json/.
 *
 * @example
 * ```ts
 * import { localHost } from "@fleetwright/core";
 * import { collectInventory, cycloneDxOf } from "@fleetwright/inventory";
 *
 * const document = cycloneDxOf(await collectInventory(localHost()));
 * console.log(document.components.map(({ purl }) => purl));
 * ```
 */
export function cycloneDxOf(inventory: Snapshot | DeviceInventory, options: CycloneDxOptions = {}): CycloneDxDocument {
  return { ...headerOf(inventory, options), components: [...componentsOf(inventory, options)] };
}

/** The same as JSON in pieces of some kilobytes, for files and answers: the document is never in memory as a whole. */
export function* cycloneDxText(
  inventory: Snapshot | DeviceInventory,
  options: CycloneDxOptions = {},
): Generator<string, void, undefined> {
  let piece = `${JSON.stringify(headerOf(inventory, options)).slice(0, -1)},"components":[`;
  let separator = "\n";
  for (const component of componentsOf(inventory, options)) {
    piece += separator + JSON.stringify(component);
    separator = ",\n";
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  yield `${piece}\n]}\n`;
}

const pieceLength = 16_384;

function* componentsOf(
  { sections }: Snapshot | DeviceInventory,
  { indirect = false, dictionary }: CycloneDxOptions,
): Generator<CycloneDxComponent> {
  const system = sections["operating-system"]?.data;
  if (system) {
    const { name, version, id, edition, build, codename, architecture } = system;
    const properties = propertiesOf({
      "fleetwright:operating-system:architecture": architecture,
      "fleetwright:operating-system:build": build,
      "fleetwright:operating-system:codename": codename,
      "fleetwright:operating-system:edition": edition,
      "fleetwright:operating-system:id": id,
    });
    yield {
      type: "operating-system",
      "bom-ref": "operating-system",
      name,
      ...(version && { version }),
      ...(properties && { properties }),
    };
  }
  const rows: readonly Component[] = [
    ...(sections.software?.data ?? []),
    ...(sections["language-packages"]?.data ?? []),
  ];
  const { ofSoftware, alone } = placedTags(sections["swid-tags"]?.data ?? [], rows);
  yield* softwareComponents(rows, { id: system?.id, version: system?.version }, dictionary, ofSoftware);
  for (const tag of alone) yield swidComponent(tag);
  yield* hardwareComponents(sections as SectionReports, indirect);
}

function headerOf(inventory: Snapshot | DeviceInventory, options: CycloneDxOptions): CycloneDxHeader {
  const { clock = systemClock, random = systemRandom } = options;
  const machine = inventory.sections.machine?.data;
  const claims = "claims" in inventory ? inventory.claims : inventory.identity;
  const properties = propertiesOf({
    "cdx:device:serialNumber": machine?.serial ?? claims.serial,
    "fleetwright:collected-at": inventory.collectedAt,
    "fleetwright:machine:kind": machine?.kind,
    "fleetwright:machine:sku": machine?.sku,
    "fleetwright:machine:uuid": machine?.uuid ?? claims.uuid,
    "fleetwright:machine:version": machine?.version,
    "fleetwright:name": claims.name,
  });
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(random(16))}`,
    version: 1,
    metadata: {
      timestamp: new Date(clock.now()).toISOString(),
      tools: {
        components: [{ type: "application", "bom-ref": "tool", ...collectorIdentity }],
      },
      component: {
        type: "device",
        "bom-ref": "device",
        ...(machine?.manufacturer && { manufacturer: { name: machine.manufacturer } }),
        name: machine?.product ?? claims.name ?? "device",
        ...(properties && { properties }),
      },
    },
  };
}

/** A random UUID (RFC 9562, version 4) of 16 bytes. */
function uuidOf(bytes: Uint8Array): string {
  const marked = Uint8Array.from(bytes);
  marked[6] = ((marked[6] ?? 0) & 0x0f) | 0x40;
  marked[8] = ((marked[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(marked).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
