import type { Host } from "@fleetwright/core";
import type { InstalledComponent } from "../component.ts";
import { listFolder, type Reading, readConfig } from "../linux/config-file.ts";
import { utcDay } from "../linux/utc-day.ts";
import { factAt, textAt } from "./facts.ts";

/** Where Homebrew lives, and for which processor: a Mac with Apple's chip may have both. */
export const homebrews = [
  { prefix: "/opt/homebrew", architecture: "arm64" },
  { prefix: "/usr/local", architecture: "x86_64" },
] as const;

/** One of Homebrew's two places. */
export type Homebrew = (typeof homebrews)[number];

/** The formulae in the Cellar: a folder for each, in it a folder for each version that is installed. */
export async function formulae(
  host: Host,
  { prefix, architecture }: Homebrew,
  reading: Reading,
): Promise<InstalledComponent[]> {
  return versionsBelow(host, `${prefix}/Cellar`, reading, async (name, version, folder) => {
    const receipt = parsed(await readConfig(host, `${folder}/INSTALL_RECEIPT.json`, reading));
    return {
      ecosystem: "homebrew",
      name,
      version,
      architecture,
      publisher: textAt(receipt, "source", "tap"),
      installedOn: dayOf(receipt),
    };
  });
}

/** The casks: programs that Homebrew brought into place; each has a folder for its version. */
export async function casks(host: Host, { prefix }: Homebrew, reading: Reading): Promise<InstalledComponent[]> {
  return versionsBelow(host, `${prefix}/Caskroom`, reading, async (name, version, folder) => {
    const parent = folder.slice(0, folder.lastIndexOf("/"));
    const receipt = parsed(await readConfig(host, `${parent}/.metadata/INSTALL_RECEIPT.json`, reading));
    return {
      ecosystem: "homebrew-cask",
      name,
      version,
      publisher: textAt(receipt, "source", "tap"),
      installedOn: dayOf(receipt),
    };
  });
}

async function versionsBelow(
  host: Host,
  folder: string,
  reading: Reading,
  read: (name: string, version: string, folder: string) => Promise<InstalledComponent>,
): Promise<InstalledComponent[]> {
  const visible = async (path: string): Promise<string[]> => {
    const entries = await listFolder(host, path, reading);
    // Links to other places are aliases of renamed formulae and casks.
    return entries.filter(({ kind, name }) => kind === "directory" && !name.startsWith(".")).map(({ name }) => name);
  };
  const names = await visible(folder);
  const found = await Promise.all(
    names.map(async (name) => {
      const versions = await visible(`${folder}/${name}`);
      return Promise.all(versions.map((version) => read(name, version, `${folder}/${name}/${version}`)));
    }),
  );
  return found.flat();
}

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

function dayOf(receipt: unknown): string | undefined {
  const seconds = factAt(receipt, "time");
  return typeof seconds === "number" ? utcDay(seconds * 1_000) : undefined;
}
