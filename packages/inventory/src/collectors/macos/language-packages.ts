import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import type { InstalledComponent } from "../../component.ts";
import { boundedHost, packageBound } from "../../linux/bounded-host.ts";
import type { Reading } from "../../linux/config-file.ts";
import { matchingFolders } from "../../linux/matching-folders.ts";
import { nodePackages } from "../../linux/node-packages.ts";
import { pythonPackages } from "../../linux/python-packages.ts";
import { rubyPackages } from "../../linux/ruby-packages.ts";
import { languagePackages } from "../../sections/language-packages.ts";

type Reader = (host: Host, folder: string, reading: Reading) => Promise<InstalledComponent[]>;

/** Folders for all users, of Homebrew in both of its places, of python.org, and of what macOS brings along. */
const places: readonly (readonly [pattern: string, read: Reader])[] = [
  ["/opt/homebrew/lib/node_modules", nodePackages],
  ["/usr/local/lib/node_modules", nodePackages],
  ["/opt/homebrew/lib/python3*/site-packages", pythonPackages],
  ["/usr/local/lib/python3*/site-packages", pythonPackages],
  ["/Library/Frameworks/Python.framework/Versions/3*/lib/python3*/site-packages", pythonPackages],
  ["/Library/Python/3*/site-packages", pythonPackages],
  ["/opt/homebrew/lib/ruby/gems/*/specifications", rubyPackages],
  ["/usr/local/lib/ruby/gems/*/specifications", rubyPackages],
  ["/Library/Ruby/Gems/*/specifications", rubyPackages],
];

export const languagePackagesMacos = defineCollector({
  name: "language-packages-macos",
  section: languagePackages,
  platforms: ["macos"],
  sources: places.map(([pattern]) => pattern),
  image: true,
  async collect(anyHost, context) {
    const host = boundedHost(anyHost, { section: languagePackages.name, ...packageBound });
    const found = await Promise.all(
      places.map(async ([pattern, read]) => {
        const folders = await matchingFolders(host, pattern, context);
        return (await Promise.all(folders.map((folder) => read(host, folder, context)))).flat();
      }),
    );
    return found.flat();
  },
});
