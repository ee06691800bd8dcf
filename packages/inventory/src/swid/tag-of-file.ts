import { isFleetError } from "@fleetwright/core";
import type { CollectContext } from "../collector.ts";
import { SwidTagError } from "../errors/swid.ts";
import { readSwidTag } from "./read-swid-tag.ts";
import type { SwidTag } from "./swid-tag.ts";

/** The tag of a file; one that is none makes the section incomplete, with the file's name. */
export async function readTagOf(
  bytes: Uint8Array,
  path: string,
  { incomplete }: Pick<CollectContext, "incomplete">,
): Promise<SwidTag | undefined> {
  try {
    return await readSwidTag(bytes);
  } catch (error) {
    if (!isFleetError(error)) throw error;
    incomplete(new SwidTagError(error.message, path, { cause: error }));
    return undefined;
  }
}
