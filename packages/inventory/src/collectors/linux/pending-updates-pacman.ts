import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { pacmanUpdates } from "../../linux/update-listing.ts";
import { pendingUpdates } from "../../sections/pending-updates.ts";

const timeoutMs = 60_000;
/** How checkupdates says that there is nothing. */
const nothingWaits = 2;

export const pendingUpdatesPacman = defineCollector({
  name: "pending-updates-pacman",
  section: pendingUpdates,
  platforms: ["linux"],
  sources: ["checkupdates"],
  image: false,
  timeoutMs,
  async collect(host, context) {
    const output = await outputOf(host, "checkupdates", [], { ...context, timeoutMs, accepted: [0, nothingWaits] });
    return output === undefined ? undefined : pacmanUpdates(output);
  },
});
