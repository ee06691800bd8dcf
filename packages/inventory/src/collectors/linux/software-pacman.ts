import { ifPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { OutputInvalidError } from "../../errors.ts";
import { readConfig } from "../../linux/config-file.ts";
import { pacmanPackage } from "../../linux/pacman-description.ts";
import { maxRows } from "../../section-data.ts";
import { software } from "../../sections/software.ts";

const database = "/var/lib/pacman/local";

export const softwarePacman = defineCollector({
  name: "software-pacman",
  section: software,
  platforms: ["linux"],
  sources: [`${database}/*/desc`],
  image: true,
  async collect(host, context) {
    const entries = await ifPresent(host.list(database, { signal: context.signal }));
    if (entries === undefined) return undefined;
    const folders = entries.filter(({ kind }) => kind === "directory").slice(0, maxRows + 1);
    const components = await Promise.all(
      folders.map(async ({ name }) => {
        const path = `${database}/${name}/desc`;
        const content = await readConfig(host, path, context);
        const component = content === undefined ? undefined : pacmanPackage(content);
        // A folder without a readable description is a package all the same.
        if (!component) context.incomplete(new OutputInvalidError(path, "it names no package and version"));
        return component;
      }),
    );
    return components.filter((component) => component !== undefined);
  },
});
