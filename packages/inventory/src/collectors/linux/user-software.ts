import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import type { InstalledComponent } from "../../component.ts";
import { passwdEntries } from "../../linux/account-files.ts";
import { boundedHost, packageBound } from "../../linux/bounded-host.ts";
import { type Reading, readConfig } from "../../linux/config-file.ts";
import { flatpaksIn } from "../../linux/flatpak-installation.ts";
import { matchingFolders } from "../../linux/matching-folders.ts";
import { nodePackages } from "../../linux/node-packages.ts";
import { pythonPackages } from "../../linux/python-packages.ts";
import { readHomes } from "../../linux/read-homes.ts";
import { rubyPackages } from "../../linux/ruby-packages.ts";
import { userSoftware } from "../../sections/user-software.ts";

type Reader = (host: Host, folder: string, reading: Reading) => Promise<InstalledComponent[] | undefined>;

/** Below a home. */
const places: readonly (readonly [pattern: string, read: Reader])[] = [
  ["/.local/share/flatpak", flatpaksIn],
  ["/.local/lib/python3*/site-packages", pythonPackages],
  ["/.pyenv/versions/*/lib/python3*/site-packages", pythonPackages],
  ["/.local/lib/node_modules", nodePackages],
  ["/.npm-global/lib/node_modules", nodePackages],
  ["/.nvm/versions/node/*/lib/node_modules", nodePackages],
  ["/.local/share/gem/ruby/*/specifications", rubyPackages],
  ["/.gem/ruby/*/specifications", rubyPackages],
];

/** Accounts of people begin here; below are those of services, but for root. */
const firstPerson = 1_000;
const nobody = 65_534;

export const userSoftwareLinux = defineCollector({
  name: "user-software",
  section: userSoftware,
  platforms: ["linux"],
  sources: ["/etc/passwd", ...places.map(([pattern]) => `~${pattern}`)],
  image: true,
  async collect(host, context) {
    const passwd = await readConfig(host, "/etc/passwd", context);
    if (passwd === undefined) return undefined;
    const people = passwdEntries(passwd).filter(
      ({ userId = nobody, home }) => (userId === 0 || (userId >= firstPerson && userId !== nobody)) && isHome(home),
    );
    const homes = people.map(({ name: user, home }) => ({ user, home }));
    return readHomes(homes, context, async ({ user, home }, reading) => {
      // Each has a bound of their own: nobody hides another's software behind a heap of files.
      const bounded = boundedHost(host, { section: userSoftware.name, ...packageBound });
      const components = await Promise.all(places.map((place) => componentsAt(bounded, home, place, reading)));
      return components.flat().map(({ ecosystem, name, version, architecture }) => {
        return { user, ecosystem, name, version, architecture };
      });
    });
  },
});

/** Some accounts have `/` for a home, or a folder that everybody has. */
function isHome(path: string): boolean {
  return /^\/[^/]+\//.test(path) || path === "/root";
}

async function componentsAt(
  host: Host,
  home: string,
  [pattern, read]: (typeof places)[number],
  context: Reading,
): Promise<InstalledComponent[]> {
  // A star in a home is no pattern.
  const folders = home.includes("*") ? [] : await matchingFolders(host, `${home}${pattern}`, context);
  return (await Promise.all(folders.map((folder) => read(host, folder, context)))).flatMap((some) => some ?? []);
}
