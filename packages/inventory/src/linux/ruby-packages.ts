import type { Host } from "@fleetwright/core";
import type { InstalledComponent } from "../component.ts";
import { listFolder, type Reading, readConfig } from "./config-file.ts";

const suffix = ".gemspec";

/** The gems in a `specifications` folder, and those in its folder `default` that come with Ruby itself. */
export async function rubyPackages(host: Host, folder: string, reading: Reading): Promise<InstalledComponent[]> {
  const files = await Promise.all(
    [folder, `${folder}/default`].map(async (place) =>
      (await listFolder(host, place, reading))
        .filter(({ name, kind }) => kind !== "directory" && name.endsWith(suffix))
        .map(({ name }) => ({ name, path: `${place}/${name}` })),
    ),
  );
  const found = await Promise.all(
    files.flat().map(async ({ name, path }) => rubyPackage(name, (await readConfig(host, path, reading)) ?? "")),
  );
  return found.filter((component) => component !== undefined);
}

/**
 * The gem of a specification. RubyGems writes `# stub: <name> <version> <platform> …` into its second line, so that the
 * Ruby code below need not be run; without it the file's own name says the same.
 */
export function rubyPackage(file: string, specification: string): InstalledComponent | undefined {
  const stub = specification.split("\n", 3).find((line) => line.startsWith("# stub: "));
  const [, name, version, platform] =
    /^# stub: (\S+) (\d\S*) (\S+) /.exec(stub ?? "") ??
    /^(.+?)-(\d[0-9A-Za-z.]*)(?:-(.+))?$/.exec(file.slice(0, -suffix.length)) ??
    [];
  if (name === undefined || version === undefined) return undefined;
  return { ecosystem: "gem", name, version, architecture: platform === "ruby" ? undefined : platform };
}
