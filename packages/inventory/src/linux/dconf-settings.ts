import type { Host } from "@fleetwright/core";
import { type Reading, readConfig, readDropIns } from "./config-file.ts";
import { iniEntries } from "./ini.ts";

/** What a machine tells the settings of GNOME and its kin, for everybody. */
export interface SystemSettings {
  /** The value that a user starts with, as it is written: `true`, `uint32 300`. */
  value(folder: string, name: string): string | undefined;
  /** Whether users are kept from changing it. */
  isLocked(folder: string, name: string): boolean;
}

const profile = "/etc/dconf/profile/user";
const overrides = "/usr/share/glib-2.0/schemas";

/** Where the system's settings stand. */
export const settingsSources = [profile, "/etc/dconf/db", overrides];

/** Databases that are read where no profile names others. */
const usualDatabases = ["local", "site"];

/** Reads the databases that the profile of users names, and below them what distributions put over the schemas. */
export async function readSystemSettings(host: Host, reading: Reading): Promise<SystemSettings> {
  const names = databaseNames(await readConfig(host, profile, reading));
  const anyFile = (name: string): boolean => !name.startsWith(".");
  const [databases, locks, defaults] = await Promise.all([
    Promise.all(names.map((name) => readDropIns(host, [`/etc/dconf/db/${name}.d`], anyFile, reading))),
    Promise.all(names.map((name) => readDropIns(host, [`/etc/dconf/db/${name}.d/locks`], anyFile, reading))),
    readDropIns(host, [overrides], (name) => name.endsWith(".gschema.override"), reading),
  ]);
  const values = new Map<string, string>();
  const take = (content: string, separator: string): void => {
    for (const { section, name, value } of iniEntries(content))
      values.set(`/${section.split(separator).join("/")}/${name}`, value);
  };
  for (const { content } of defaults) take(content, ".");
  // The first database that a profile names is the strongest; within one, the last file is.
  for (const files of [...databases].reverse()) for (const { content } of files) take(content, "/");
  const locked = new Set(locks.flat().flatMap(({ content }) => content.split("\n").map((line) => line.trim())));
  return {
    value: (folder, name) => values.get(`/${folder}/${name}`),
    isLocked: (folder, name) => locked.has(`/${folder}/${name}`) || locked.has(`/${folder}/`),
  };
}

/** Reads a profile (dconf(7)): lines such as `user-db:user` and `system-db:local`. */
export function databaseNames(content: string | undefined): readonly string[] {
  if (content === undefined) return usualDatabases;
  return content
    .split("\n")
    .flatMap((line) => /^\s{0,8}system-db:([\w-]{1,64})\s*$/.exec(line.slice(0, 200))?.[1] ?? []);
}
