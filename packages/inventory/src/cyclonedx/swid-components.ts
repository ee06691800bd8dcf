import type { Component } from "../component.ts";
import { knownVersion } from "../known-version.ts";
import type { SwidTagRow } from "../swid/tag-row.ts";
import type { CycloneDxComponent, CycloneDxSwid } from "./cyclonedx-document.ts";
import { packageUrl } from "./package-url.ts";
import { propertiesOf } from "./properties.ts";

/** How the tags of a device go into its bill of materials. */
export interface PlacedTags {
  /** The tag that describes a row of software. */
  readonly ofSoftware: ReadonlyMap<Component, SwidTagRow>;
  /** Those of software that nothing else lists, in an order of their own. */
  readonly alone: readonly SwidTagRow[];
}

/**
 * Finds the software that tags describe: of the same name and version, and only where there is one of each, so that none
 * is given to another's. What is not installed (corpus) or adds to another tag (supplemental) is no component.
 */
export function placedTags(tags: readonly SwidTagRow[], software: readonly Component[]): PlacedTags {
  const rows = grouped(software, ({ ecosystem, name, version }) => keyOf(name, versionOf(ecosystem, version)));
  const wanted = tags.filter(({ kind }) => kind === "primary" || kind === "patch");
  const ofSoftware = new Map<Component, SwidTagRow>();
  const alone: SwidTagRow[] = [];
  for (const [key, alike] of grouped(wanted, ({ name, version }) => keyOf(name, version))) {
    const [tag] = alike;
    const [row, ...others] = rows.get(key) ?? [];
    if (tag && row && alike.length === 1 && others.length === 0 && tag.kind === "primary") ofSoftware.set(row, tag);
    else alone.push(...alike);
  }
  return { ofSoftware, alone: alone.sort((a, b) => (a.tagId < b.tagId ? -1 : a.tagId > b.tagId ? 1 : 0)) };
}

/** What CycloneDX says about a tag. */
export function swidOf({ tagId, tagVersion, kind, name, version }: SwidTagRow): CycloneDxSwid {
  return {
    tagId,
    name: name ?? tagId,
    ...(version && { version }),
    ...(tagVersion && { tagVersion }),
    ...(kind === "patch" && { patch: true }),
  };
}

/** Software that only its tag tells of. The package URL has the form of the type `swid` in the purl specification. */
export function swidComponent(tag: SwidTagRow): CycloneDxComponent {
  const { tagId, tagVersion, name = tagId, version, publisher, publisherRegid } = tag;
  const properties = propertiesOf({
    "fleetwright:swid-tags:product": tag.product,
    "fleetwright:swid-tags:edition": tag.edition,
    "fleetwright:swid-tags:tagCreator": tag.tagCreator,
  });
  return {
    type: "application",
    "bom-ref": `swid-tag:${tagId}`,
    ...(publisher && { publisher }),
    name,
    ...(version && { version }),
    purl: packageUrl({
      type: "swid",
      // A slash of a maker's name would be another part of the namespace.
      namespace: publisher && [publisher, publisherRegid ?? ""].map((part) => part.replaceAll("/", " ")).join("/"),
      name,
      version,
      qualifiers: {
        tag_id: tagId,
        ...(tagVersion && { tag_version: `${tagVersion}` }),
        ...(tag.kind === "patch" && { patch: "true" }),
      },
    }),
    swid: swidOf(tag),
    ...(properties && { properties }),
  };
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string | undefined): Map<string | undefined, Row[]> {
  const groups = new Map<string | undefined, Row[]>();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}

function keyOf(name: string | undefined, version: string | undefined): string | undefined {
  const known = knownVersion(version ?? "");
  return name && known && JSON.stringify([name.trim().toLowerCase(), known]);
}

/** Tags of rpm packages have no epoch in the version. */
function versionOf(ecosystem: string, version: string): string {
  return ecosystem === "rpm" ? version.replace(/^\d+:/, "") : version;
}
