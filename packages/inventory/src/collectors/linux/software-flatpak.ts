import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { readDropIns } from "../../linux/config-file.ts";
import { declaredFlatpakFolders } from "../../linux/flatpak-declaration.ts";
import { flatpaksIn } from "../../linux/flatpak-installation.ts";
import { software } from "../../sections/software.ts";

const usual = "/var/lib/flatpak";
/** Further installations for all users (flatpak-installation(5)). */
const declarations = "/etc/flatpak/installations.d";

export const softwareFlatpak = defineCollector({
  name: "software-flatpak",
  section: software,
  platforms: ["linux"],
  sources: [`${usual}/{app,runtime}/*/*/*/active/deploy`, `${declarations}/*.conf`],
  image: true,
  async collect(host, context) {
    const places = [usual, ...(await declaredInstallations(host, context))];
    const found = await Promise.all(places.map((place) => flatpaksIn(host, place, context)));
    return found.every((components) => components === undefined) ? undefined : found.flatMap((some) => some ?? []);
  },
});

async function declaredInstallations(host: Host, context: CollectContext): Promise<string[]> {
  const files = await readDropIns(host, [declarations], (name) => name.endsWith(".conf"), context);
  const folders = files.flatMap(({ content }) => declaredFlatpakFolders(content));
  return [...new Set(folders)].filter((folder) => folder !== usual);
}
