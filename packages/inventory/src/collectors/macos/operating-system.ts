import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { orIncomplete, type Reading } from "../../linux/config-file.ts";
import { utcDay } from "../../linux/utc-day.ts";
import { textAt } from "../../macos/facts.ts";
import { readPlist } from "../../macos/plist.ts";
import { kernelFacts, sysctlSource } from "../../macos/sysctl.ts";
import { codename, systemVersion, systemVersionPath } from "../../macos/system-version.ts";
import { operatingSystem } from "../../sections/operating-system.ts";

const preferences = "/Library/Preferences/SystemConfiguration/preferences.plist";

/** Written when the assistant that sets up a new system has ended, and never after. */
const setupDone = "/private/var/db/.AppleSetupDone";

export const operatingSystemMacos = defineCollector({
  name: "operating-system-macos",
  section: operatingSystem,
  platforms: ["macos"],
  sources: ["sw_vers", systemVersionPath, preferences, setupDone, sysctlSource],
  image: true,
  async collect(host, context) {
    const [found, hostname, architecture, setup] = await Promise.all([
      systemVersion(host, context),
      hostnameOf(host, context),
      architectureOf(host, context),
      orIncomplete(host.status(setupDone, { signal: context.signal }), { ...context, incomplete: () => {} }),
    ]);
    if (found === undefined) return undefined;
    return {
      platform: "macos" as const,
      name: found.name ?? "macOS",
      version: [found.version, found.extra].filter(Boolean).join(" "),
      id: "macos",
      codename: codename(found.version),
      build: found.build,
      hostname,
      architecture,
      installedOn: utcDay(setup?.modifiedAt),
      machineId: undefined,
    };
  },
});

/** The name that was set for the network, else the one that the machine announces; people read another, which names its owner. */
async function hostnameOf(host: Host, reading: Reading): Promise<string | undefined> {
  const file = await readPlist(host, preferences, reading);
  return (
    textAt(file, "System", "System", "HostName") ?? textAt(file, "System", "Network", "HostNames", "LocalHostName")
  );
}

async function architectureOf(host: Host, reading: Reading): Promise<string | undefined> {
  const kernel = await kernelFacts(host, reading);
  // A program for Intel that Rosetta translates is told x86_64.
  return kernel.get("hw.optional.arm64") === "1" ? "arm64" : kernel.get("hw.machine");
}
