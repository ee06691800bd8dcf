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

const pipsOwn: Reader = (host, folder, reading) => pythonPackages(host, folder, reading, { byInstaller: true });

/**
 * Folders for all users. What the distribution itself put into others is left out, such as all of Debian's
 * `/usr/lib/python3/dist-packages`: its own package manager knows it, and mends it under versions of its own.
 */
const places: readonly (readonly [pattern: string, read: Reader])[] = [
  ["/usr/lib/node_modules", nodePackages],
  ["/usr/local/lib/node_modules", nodePackages],
  ["/usr/local/lib/python3*/dist-packages", pythonPackages],
  ["/usr/local/lib/python3*/site-packages", pythonPackages],
  ["/usr/local/lib64/python3*/site-packages", pythonPackages],
  ["/usr/lib/python3.*/site-packages", pipsOwn],
  ["/usr/lib64/python3.*/site-packages", pipsOwn],
  ["/var/lib/gems/*/specifications", rubyPackages],
  ["/usr/local/lib/ruby/gems/*/specifications", rubyPackages],
  ["/usr/local/share/gems/specifications", rubyPackages],
  ["/usr/local/bundle/specifications", rubyPackages],
];

export const languagePackagesLinux = defineCollector({
  name: "language-packages",
  section: languagePackages,
  platforms: ["linux"],
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
