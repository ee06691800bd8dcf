import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import type { InstalledComponent } from "../../component.ts";
import { boundedHost, packageBound } from "../../linux/bounded-host.ts";
import type { Reading } from "../../linux/config-file.ts";
import { matchingFolders } from "../../linux/matching-folders.ts";
import { nodePackages } from "../../linux/node-packages.ts";
import { pythonPackages } from "../../linux/python-packages.ts";
import { readHomes } from "../../linux/read-homes.ts";
import { rubyPackages } from "../../linux/ruby-packages.ts";
import { applicationPaths, readBundle, unknownVersion } from "../../macos/application.ts";
import { macHomes } from "../../macos/homes.ts";
import { userSoftware } from "../../sections/user-software.ts";

type Reader = (host: Host, folder: string, reading: Reading) => Promise<readonly InstalledComponent[]>;

/** Below a home. */
const places: readonly (readonly [pattern: string, read: Reader])[] = [
  ["/Applications", applications],
  ["/Library/Python/3*/lib/python/site-packages", pythonPackages],
  ["/.local/lib/python3*/site-packages", pythonPackages],
  ["/.pyenv/versions/*/lib/python3*/site-packages", pythonPackages],
  ["/.npm-global/lib/node_modules", nodePackages],
  ["/.nvm/versions/node/*/lib/node_modules", nodePackages],
  ["/.volta/tools/image/node/*/lib/node_modules", nodePackages],
  ["/.gem/ruby/*/specifications", rubyPackages],
  ["/.rbenv/versions/*/lib/ruby/gems/*/specifications", rubyPackages],
];

export const userSoftwareMacos = defineCollector({
  name: "user-software-macos",
  section: userSoftware,
  platforms: ["macos"],
  sources: places.map(([pattern]) => `~${pattern}`),
  image: true,
  async collect(host, context) {
    const homes = await macHomes(host, context);
    if (homes.length === 0) return undefined;
    return readHomes(homes, context, async ({ user, home }, reading) => {
      // Each has a bound of their own: nobody hides another's software behind a heap of files.
      const bounded = boundedHost(host, { section: userSoftware.name, ...packageBound });
      const components = await Promise.all(
        places.map(async ([pattern, read]) => {
          const folders = await matchingFolders(bounded, `${home}${pattern}`, reading);
          return (await Promise.all(folders.map((folder) => read(bounded, folder, reading)))).flat();
        }),
      );
      return components.flat().map(({ ecosystem, name, version, architecture }) => {
        return { user, ecosystem, name, version, architecture };
      });
    });
  },
});

async function applications(host: Host, folder: string, reading: Reading): Promise<InstalledComponent[]> {
  const paths = await applicationPaths(host, [folder], reading);
  const bundles = await Promise.all(paths.map((path) => readBundle(host, path, reading)));
  return bundles.map(({ name, version = unknownVersion }) => ({ ecosystem: "macos", name, version }));
}
