import type { Host } from "@fleetwright/core";
import { listFolder, type Reading } from "./config-file.ts";

/** More folders than this in one place were not made by an installer. */
const maxMatches = 200;

/**
 * The folders that fit a pattern, in which a star stands for the rest of a name: `/opt/node-*` followed by `/lib`. A part
 * without a star is taken as it is, there or not.
 */
export async function matchingFolders(host: Host, pattern: string, reading: Reading): Promise<readonly string[]> {
  let folders = [""];
  for (const part of pattern.split("/").slice(1)) {
    if (!part.endsWith("*")) {
      folders = folders.map((folder) => `${folder}/${part}`);
      continue;
    }
    const start = part.slice(0, -1);
    const found = await Promise.all(
      folders.map(async (folder) => {
        const entries = await listFolder(host, folder, reading);
        return entries
          .filter(({ name, kind }) => name.startsWith(start) && (kind === "directory" || kind === "link"))
          .map(({ name }) => `${folder}/${name}`);
      }),
    );
    folders = found.flat().slice(0, maxMatches);
  }
  return folders;
}
