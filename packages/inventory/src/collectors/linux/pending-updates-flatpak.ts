import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { flatpakUpdates } from "../../linux/update-listing.ts";
import { pendingUpdates } from "../../sections/pending-updates.ts";

const timeoutMs = 60_000;

export const pendingUpdatesFlatpak = defineCollector({
  name: "pending-updates-flatpak",
  section: pendingUpdates,
  platforms: ["linux"],
  sources: ["flatpak remote-ls --updates --system"],
  image: false,
  timeoutMs,
  async collect(host, context) {
    const output = await outputOf(
      host,
      "flatpak",
      ["remote-ls", "--updates", "--system", "--columns=application,version,arch,origin"],
      { ...context, timeoutMs },
    );
    return output === undefined ? undefined : flatpakUpdates(output);
  },
});
