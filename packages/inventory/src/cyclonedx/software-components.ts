import type { Component } from "../component.ts";
import type { SoftwareDictionary } from "../dictionary/software-dictionary.ts";
import { knownVersion } from "../known-version.ts";
import type { SwidTagRow } from "../swid/tag-row.ts";
import type { CycloneDxComponent } from "./cyclonedx-document.ts";
import { type Distribution, packageUrlOf } from "./package-url-of.ts";
import { propertiesOf } from "./properties.ts";
import { swidOf } from "./swid-components.ts";

/** Systems that mostly hold libraries. CycloneDX recommends `library` where it is not known. */
const librarySystems = new Set(["dpkg", "rpm", "apk", "pacman", "npm", "pypi", "gem"]);

/** The software of a device, in an order that does not depend on that of its rows. */
export function* softwareComponents(
  rows: readonly Component[],
  distribution: Distribution,
  dictionary: SoftwareDictionary | undefined,
  tags: ReadonlyMap<Component, SwidTagRow>,
): Generator<CycloneDxComponent> {
  const entries = rows.map((row) => ({ row, purl: packageUrlOf(row, distribution), key: keyOf(row) }));
  entries.sort((a, b) => order(a.purl, b.purl) || order(a.key, b.key));
  let last = "";
  let repeated = 0;
  for (const { row, purl } of entries) {
    repeated = purl === last ? repeated + 1 : 1;
    last = purl;
    yield softwareComponent(row, purl, repeated === 1 ? purl : `${purl}#${repeated}`, dictionary, tags.get(row));
  }
}

function softwareComponent(
  row: Component,
  purl: string,
  reference: string,
  dictionary: SoftwareDictionary | undefined,
  tag: SwidTagRow | undefined,
): CycloneDxComponent {
  const { ecosystem, name, publisher, identifier } = row;
  const version = knownVersion(row.version);
  const properties = propertiesOf({
    "fleetwright:ecosystem": ecosystem,
    "fleetwright:architecture": row.architecture,
    "fleetwright:identifier": identifier,
    "fleetwright:language": row.language,
    "fleetwright:module": row.module,
    "fleetwright:source": row.source,
    "fleetwright:source-version": row.sourceVersion,
    "fleetwright:product": dictionary?.recognise(row).product,
  });
  return {
    type: librarySystems.has(ecosystem) ? "library" : "application",
    "bom-ref": reference,
    ...(publisher && { publisher }),
    name,
    ...(version && { version }),
    purl,
    ...(tag
      ? { swid: swidOf(tag) }
      : ecosystem === "swid" && identifier && { swid: { tagId: identifier, name, ...(version && { version }) } }),
    ...(properties && { properties }),
  };
}

function keyOf(row: Component): string {
  return JSON.stringify([row.ecosystem, row.publisher, row.identifier, row.language, row.module, row.source]);
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
