import type { Host } from "@fleetwright/core";
import { type AttributeOptions, readAttribute } from "./attribute.ts";

/**
 * Reads the `uevent` file of a device: what the kernel tells about it in lines of `NAME=value`, in one read where single
 * attributes would need many. Empty where there is none.
 */
export async function readUevent(
  host: Host,
  folder: string,
  options: AttributeOptions,
): Promise<ReadonlyMap<string, string>> {
  return assignments(await readAttribute(host, `${folder}/uevent`, options));
}

/** Lines of `NAME=value`, in which the value is meant as it is written. */
export function assignments(content: string | undefined): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of content?.split("\n") ?? []) {
    const equals = line.indexOf("=");
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1).trim());
  }
  return values;
}
