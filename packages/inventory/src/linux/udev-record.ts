import type { Host } from "@fleetwright/core";
import { type AttributeOptions, readAttribute } from "./attribute.ts";
import { assignments } from "./uevent.ts";

/**
 * What udev remembers about a device, readable by everyone; empty where udev does not run. The lines that count are
 * `E:NAME=value`.
 *
 * @param id - The device as udev names its records: `+pci:0000:00:02.0`, `c189:3`, `+dmi:id`.
 */
export async function readUdevRecord(
  host: Host,
  id: string,
  options: AttributeOptions,
): Promise<ReadonlyMap<string, string>> {
  const content = await readAttribute(host, `/run/udev/data/${id}`, options);
  const properties = content?.split("\n").flatMap((line) => (line.startsWith("E:") ? [line.slice(2)] : []));
  return assignments(properties?.join("\n"));
}
