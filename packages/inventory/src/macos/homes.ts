import type { Host } from "@fleetwright/core";
import { listFolder, type Reading } from "../linux/config-file.ts";

/** What lies beside the homes of people. */
const others = new Set(["Guest", "Shared", "Deleted Users"]);

/** The homes of people, by account. */
export async function macHomes(
  host: Host,
  reading: Reading,
): Promise<{ readonly user: string; readonly home: string }[]> {
  const entries = await listFolder(host, "/Users", reading);
  return entries
    .filter(
      ({ name, kind }) => kind === "directory" && !others.has(name) && !name.startsWith(".") && !name.includes("*"),
    )
    .map(({ name }) => ({ user: name, home: `/Users/${name}` }));
}
