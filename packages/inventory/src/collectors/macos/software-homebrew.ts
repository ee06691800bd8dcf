import { defineCollector } from "../../collector.ts";
import { boundedHost, packageBound } from "../../linux/bounded-host.ts";
import { casks, formulae, homebrews } from "../../macos/homebrew.ts";
import { software } from "../../sections/software.ts";

/** Homebrew's folders are read; `brew` itself would need its owner's account, and time. */
export const softwareHomebrew = defineCollector({
  name: "software-homebrew",
  section: software,
  platforms: ["macos"],
  sources: homebrews.flatMap(({ prefix }) => [`${prefix}/Cellar`, `${prefix}/Caskroom`]),
  image: true,
  async collect(anyHost, context) {
    const host = boundedHost(anyHost, { section: software.name, ...packageBound });
    const found = await Promise.all(
      homebrews.flatMap((homebrew) => [formulae(host, homebrew, context), casks(host, homebrew, context)]),
    );
    const components = found.flat();
    return components.length === 0 ? undefined : components;
  },
});
