import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { orIncomplete } from "../../linux/config-file.ts";
import { isoInstant } from "../../linux/instant.ts";
import { timeAt } from "../../macos/facts.ts";
import { homebrews } from "../../macos/homebrew.ts";
import {
  managedUpdateSettings,
  readUpdateSettings,
  type UpdateSettings,
  updateSettings,
} from "../../macos/software-update.ts";
import { updateSources } from "../../sections/update-sources.ts";

/** Written by each `brew update`, below the place of Homebrew. */
const fetched = ["/.git/FETCH_HEAD", "/Homebrew/.git/FETCH_HEAD"];

export const updateSourcesMacos = defineCollector({
  name: "update-sources-macos",
  section: updateSources,
  platforms: ["macos"],
  sources: [
    updateSettings,
    managedUpdateSettings,
    ...homebrews.flatMap(({ prefix }) => fetched.map((path) => `${prefix}${path}`)),
  ],
  image: true,
  async collect(host, context) {
    const [settings, ...brewed] = await Promise.all([
      readUpdateSettings(host, context),
      ...homebrews.flatMap(({ prefix }) => fetched.map((path) => changedAt(host, `${prefix}${path}`, context))),
    ]);
    const newest = Math.max(...brewed.map((at) => at ?? 0));
    const rows = [];
    if (settings) {
      const listsAt = isoInstant(
        timeAt(settings.own, "LastSuccessfulDate") ?? timeAt(settings.own, "LastFullSuccessfulDate"),
      );
      rows.push({ manager: "softwareupdate", listsAt, automatic: automaticOf(settings) });
    }
    if (newest > 0) rows.push({ manager: "homebrew", listsAt: isoInstant(newest) });
    return rows.length === 0 ? undefined : rows;
  },
});

async function changedAt(host: Host, path: string, { signal }: CollectContext): Promise<number | undefined> {
  const status = await orIncomplete(host.status(path, { signal }), { signal, incomplete: () => {} });
  return status?.modifiedAt;
}

/** Not set means as Apple ships it, which differs between versions: then it is not known. */
function automaticOf(settings: UpdateSettings): "download" | "install" | "off" | undefined {
  if (settings.flag("AutomaticCheckEnabled") === false) return "off";
  if (settings.flag("AutomaticallyInstallMacOSUpdates") === true) return "install";
  if (settings.flag("AutomaticDownload") === true) return "download";
  return settings.flag("AutomaticDownload") === false ? "off" : undefined;
}
