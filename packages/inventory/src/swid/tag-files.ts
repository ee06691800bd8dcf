import type { Host } from "@fleetwright/core";
import type { Collected } from "../collector.ts";
import { boundedHost } from "../linux/bounded-host.ts";
import { listFolder, orIncomplete, type Reading } from "../linux/config-file.ts";
import { matchingFolders } from "../linux/matching-folders.ts";
import { swidLimits } from "./read-swid-tag.ts";
import type { SwidTag } from "./swid-tag.ts";
import { readTagOf } from "./tag-of-file.ts";
import { type SwidTagRow, tagRow } from "./tag-row.ts";

/** A place for tags: a pattern of folders, and whether makers have folders of their own inside of them. */
export type TagPlace = readonly [pattern: string, divided: boolean];

/** Where each of 3,000 rpm packages has a tag with its files, they are 60 MB. */
const bound = { section: "swid-tags", maxBytes: 128 * 1024 * 1024, maxEntries: 100_000 };

/** Reading is the host's work, parsing this process's: few at a time, so that not all of them are in memory. */
const parsedAtOnce = 8;

/**
 * The tags in places. Of two files with one tag id, the newer correction counts, then the place that comes first. A file
 * that is no tag makes the section incomplete; the others stay.
 */
export async function tagsInPlaces(
  anyHost: Host,
  places: readonly TagPlace[],
  reading: Reading,
): Promise<Collected<SwidTagRow>[]> {
  const host = boundedHost(anyHost, bound);
  const paths = (await Promise.all(places.map((place) => tagPaths(host, place, reading)))).flat();
  const tags = new Map<string, { readonly tag: SwidTag; readonly path: string }>();
  for (let start = 0; start < paths.length; start += parsedAtOnce) {
    const some = paths.slice(start, start + parsedAtOnce);
    const read = await Promise.all(some.map((path) => tagAt(host, path, reading)));
    some.forEach((path, index) => {
      const tag = read[index];
      if (tag && (tags.get(tag.tagId)?.tag.tagVersion ?? -1) < tag.tagVersion) tags.set(tag.tagId, { tag, path });
    });
  }
  return [...tags.values()].map(({ tag, path }) => tagRow(tag, path));
}

async function tagPaths(host: Host, [pattern, isDivided]: TagPlace, reading: Reading): Promise<string[]> {
  const folders = await matchingFolders(host, pattern, reading);
  const list = async (folder: string) =>
    (await listFolder(host, folder, reading)).map(({ name, kind }) => ({ path: `${folder}/${name}`, kind }));
  const entries = (await Promise.all(folders.map(list))).flat();
  const nested = isDivided
    ? (await Promise.all(entries.filter(({ kind }) => kind === "directory").map(({ path }) => list(path)))).flat()
    : [];
  return [...entries, ...nested]
    .filter(({ path, kind }) => /\.swidtag$/i.test(path) && (kind === "file" || kind === "link"))
    .map(({ path }) => path);
}

async function tagAt(host: Host, path: string, reading: Reading): Promise<SwidTag | undefined> {
  const options = { signal: reading.signal, maxBytes: swidLimits.maxBytes };
  const bytes = await orIncomplete(host.readFile(path, options), reading);
  if (bytes === undefined) return undefined;
  return readTagOf(bytes, path, reading);
}
