import type { Host } from "@fleetwright/core";
import { outputOf } from "../linux/command-output.ts";
import type { Reading } from "../linux/config-file.ts";
import { utcDay } from "../linux/utc-day.ts";

/** What Spotlight knows of a program. */
export interface SpotlightFacts {
  readonly identifier: string | undefined;
  readonly lastUsedOn: string | undefined;
}

/** In the order in which mdls says them. */
const attributes = ["kMDItemCFBundleIdentifier", "kMDItemLastUsedDate"] as const;

/** The parameters of mdls before the paths. */
export const mdlsParameters = attributes.flatMap((name) => ["-name", name]);

/** So many paths fit a command line whatever they are. */
const pathsAtOnce = 100;

/**
 * Asks Spotlight when programs were last opened, by path. Undefined where it cannot be asked; where the index is switched
 * off, nothing is known of any of them.
 */
export async function lastUses(
  host: Host,
  paths: readonly string[],
  reading: Reading,
): Promise<ReadonlyMap<string, SpotlightFacts> | undefined> {
  const found = new Map<string, SpotlightFacts>();
  for (let start = 0; start < paths.length; start += pathsAtOnce) {
    const some = paths.slice(start, start + pathsAtOnce);
    const output = await outputOf(host, "mdls", [...mdlsParameters, ...some], reading);
    if (output === undefined) return found.size === 0 ? undefined : found;
    const blocks = spotlightBlocks(output);
    // One block for each path, in their order; anything else cannot be told apart.
    if (blocks.length === some.length) some.forEach((path, index) => void found.set(path, blocks[index] ?? nothing));
  }
  return found;
}

const nothing: SpotlightFacts = { identifier: undefined, lastUsedOn: undefined };

/** Reads `name = value` lines: a new block begins where the first name comes again. */
function spotlightBlocks(output: string): SpotlightFacts[] {
  const blocks: SpotlightFacts[] = [];
  let identifier: string | undefined;
  for (const line of output.split("\n")) {
    const [, name, value = ""] = /^(kMDItem\w{1,60})\s{0,60}= (.{0,2000})$/.exec(line) ?? [];
    if (name === attributes[0]) identifier = /^"(.{1,500})"$/.exec(value)?.[1];
    else if (name === attributes[1]) {
      // 2026-02-24 08:15:30 +0000
      const [, day, time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) \+0000$/.exec(value) ?? [];
      blocks.push({ identifier, lastUsedOn: utcDay(day === undefined ? undefined : Date.parse(`${day}T${time}Z`)) });
      identifier = undefined;
    }
  }
  return blocks;
}
