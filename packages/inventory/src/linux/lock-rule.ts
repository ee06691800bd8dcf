import type { Host } from "@fleetwright/core";
import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { screenLock } from "../sections/screen-lock.ts";
import { exists, type Reading } from "./config-file.ts";

/** What one program is told about locking the screen, as the section has it. */
export type LockRule = Collected<SectionData<typeof screenLock>[number]>;

/** Whether a program is there, at any of its places. */
export async function isInstalled(host: Host, paths: readonly string[], reading: Reading): Promise<boolean> {
  return (await Promise.all(paths.map((path) => exists(host, path, reading)))).includes(true);
}
