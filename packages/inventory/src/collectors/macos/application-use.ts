import { defineCollector } from "../../collector.ts";
import { boundedHost, packageBound } from "../../linux/bounded-host.ts";
import { applicationFolders, applicationPaths, bundleName } from "../../macos/application.ts";
import { lastUses, mdlsParameters } from "../../macos/spotlight.ts";
import { applicationUse } from "../../sections/application-use.ts";

export const applicationUseMacos = defineCollector({
  name: "application-use-macos",
  section: applicationUse,
  platforms: ["macos"],
  sources: [`mdls ${mdlsParameters.join(" ")}`, ...applicationFolders],
  image: false,
  timeoutMs: 60_000,
  async collect(anyHost, context) {
    const host = boundedHost(anyHost, { section: applicationUse.name, ...packageBound });
    const paths = (await applicationPaths(host, applicationFolders, context)).sort();
    const uses = paths.length === 0 ? undefined : await lastUses(anyHost, paths, context);
    if (uses === undefined) return undefined;
    return [...uses].map(([path, { identifier, lastUsedOn }]) => ({ name: bundleName(path), identifier, lastUsedOn }));
  },
});
