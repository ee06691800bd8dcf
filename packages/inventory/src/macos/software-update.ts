import type { Host } from "@fleetwright/core";
import type { Reading } from "../linux/config-file.ts";
import { flagAt } from "./facts.ts";
import { readPlist } from "./plist.ts";
import type { PlistValue } from "./plist-value.ts";

/** What the system keeps of its updates, and what a profile enforces. */
export const updateSettings = "/Library/Preferences/com.apple.SoftwareUpdate.plist";
export const managedUpdateSettings = "/Library/Managed Preferences/com.apple.SoftwareUpdate.plist";

/** The settings, enforced ones first. */
export interface UpdateSettings {
  readonly own: PlistValue | undefined;
  flag(key: string): boolean | undefined;
}

/** Reads both files; undefined where there is neither. */
export async function readUpdateSettings(host: Host, reading: Reading): Promise<UpdateSettings | undefined> {
  const [own, managed] = await Promise.all([
    readPlist(host, updateSettings, reading),
    readPlist(host, managedUpdateSettings, reading),
  ]);
  if (own === undefined && managed === undefined) return undefined;
  return { own, flag: (key) => flagAt(managed, key) ?? flagAt(own, key) };
}
