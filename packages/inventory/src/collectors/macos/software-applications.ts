import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import type { InstalledComponent } from "../../component.ts";
import { boundedHost } from "../../linux/bounded-host.ts";
import { applicationFolders, applicationPaths, readBundle, unknownVersion } from "../../macos/application.ts";
import { type ProfiledApplication, profiledApplication } from "../../macos/profiled-application.ts";
import { applicationsTimeoutMs, applicationsType, profilerItems } from "../../macos/profiler.ts";
import { software } from "../../sections/software.ts";

/** Descriptions have some kilobytes; icons and lists of file types are no part of them. */
const bound = { section: software.name, maxBytes: 128 * 1024 * 1024, maxEntries: 50_000 };

export const softwareApplications = defineCollector({
  name: "software-applications",
  section: software,
  platforms: ["macos"],
  sources: [
    `system_profiler -json ${applicationsType}`,
    ...applicationFolders.map((folder) => `${folder}/*.app/Contents/Info.plist`),
  ],
  image: true,
  timeoutMs: applicationsTimeoutMs,
  async collect(anyHost, context) {
    const host = boundedHost(anyHost, bound);
    const found = await applications(anyHost, host, context);
    if (found.length === 0) return undefined;
    return Promise.all(found.map((application) => componentOf(host, application, context)));
  },
});

/** As system_profiler lists them, else as they lie in their folders. */
async function applications(
  host: Host,
  bounded: Host,
  context: CollectContext,
): Promise<readonly ProfiledApplication[]> {
  const items = await profilerItems(host, applicationsType, context);
  const profiled = items?.map(profiledApplication).filter((application) => application !== undefined) ?? [];
  if (profiled.length > 0) return profiled;
  const paths = await applicationPaths(bounded, applicationFolders, context);
  return paths.map((path) => ({ path, version: undefined, architecture: undefined, publisher: undefined }));
}

async function componentOf(
  host: Host,
  { path, version, architecture, publisher }: ProfiledApplication,
  context: CollectContext,
): Promise<InstalledComponent> {
  const bundle = await readBundle(host, path, context);
  return {
    ecosystem: "macos",
    name: bundle.name,
    version: version ?? bundle.version ?? unknownVersion,
    architecture,
    publisher: publisher ?? (bundle.identifier?.startsWith("com.apple.") ? "Apple" : undefined),
    identifier: bundle.identifier,
  };
}
