import type { Host } from "@fleetwright/core";
import { outputOf } from "../linux/command-output.ts";
import type { Reading } from "../linux/config-file.ts";
import { textAt } from "./facts.ts";
import { readPlist } from "./plist.ts";

/** What the installed system says of itself: also the file that an image has. */
export const systemVersionPath = "/System/Library/CoreServices/SystemVersion.plist";

/** The product and its version. */
export interface SystemVersion {
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** The letter of a rapid security response: (a). */
  readonly extra: string | undefined;
  readonly build: string | undefined;
}

/** Reads which system is installed, by `sw_vers` where it can be run; undefined where nothing tells. */
export async function systemVersion(host: Host, reading: Reading): Promise<SystemVersion | undefined> {
  const output = await outputOf(host, "sw_vers", [], { signal: reading.signal, incomplete: () => {} });
  const asked = output === undefined ? undefined : fieldsOf(output);
  if (asked?.version !== undefined) return asked;
  const file = await readPlist(host, systemVersionPath, reading);
  if (file === undefined) return undefined;
  return {
    name: textAt(file, "ProductName"),
    version: textAt(file, "ProductVersion"),
    extra: textAt(file, "ProductVersionExtra"),
    build: textAt(file, "ProductBuildVersion"),
  };
}

/** `ProductName:		macOS`. */
function fieldsOf(output: string): SystemVersion {
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}:[ \\t]{0,20}(.{1,100})$`, "m").exec(output)?.[1]?.trim() || undefined;
  return {
    name: field("ProductName"),
    version: field("ProductVersion"),
    extra: field("ProductVersionExtra"),
    build: field("BuildVersion"),
  };
}

/** The names of macOS's versions by their first number; before 11 by the second. */
const codenames: Readonly<Record<string, string>> = {
  "10.13": "High Sierra",
  "10.14": "Mojave",
  "10.15": "Catalina",
  "11": "Big Sur",
  "12": "Monterey",
  "13": "Ventura",
  "14": "Sonoma",
  "15": "Sequoia",
  "26": "Tahoe",
};

/** The name of a version; undefined for those that came later. */
export function codename(version: string | undefined): string | undefined {
  const [first = "", second = ""] = version?.split(".") ?? [];
  const key = first === "10" ? `10.${second}` : first;
  return Object.hasOwn(codenames, key) ? codenames[key] : undefined;
}
