import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { swidTags } from "../sections/swid-tags.ts";
import type { SwidTag } from "./swid-tag.ts";

/** A row of the section `swid-tags`. */
export type SwidTagRow = SectionData<typeof swidTags>[number];

/** What a section keeps of a tag that lay at a path. */
export function tagRow(tag: SwidTag, path: string): Collected<SwidTagRow> {
  const { meta, entities, links, content } = tag;
  const withRole = (role: string) => entities.find(({ roles }) => roles.includes(role));
  const publisher = withRole("softwareCreator");
  const creator = withRole("tagCreator");
  return {
    tagId: tag.tagId,
    kind: tag.kind,
    name: tag.name,
    version: tag.version,
    versionScheme: tag.versionScheme,
    tagVersion: tag.tagVersion,
    standard: tag.standard,
    publisher: publisher?.name || undefined,
    publisherRegid: publisher?.regid,
    tagCreator: creator?.name || undefined,
    tagCreatorRegid: creator?.regid,
    product: meta.product,
    productFamily: meta.productFamily,
    edition: meta.edition,
    colloquialVersion: meta.colloquialVersion,
    revision: meta.revision,
    channelType: meta.channelType,
    activationStatus: meta.activationStatus,
    persistentId: meta.persistentId,
    links: links.length > 0 ? links.map(({ rel, href }) => `${rel} ${href}`.trim()).sort() : undefined,
    content: content?.kind,
    files: content?.files,
    path,
  };
}
