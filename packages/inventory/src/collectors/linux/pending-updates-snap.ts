import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { snapUpdates } from "../../linux/update-listing.ts";
import { pendingUpdates } from "../../sections/pending-updates.ts";

const timeoutMs = 60_000;

export const pendingUpdatesSnap = defineCollector({
  name: "pending-updates-snap",
  section: pendingUpdates,
  platforms: ["linux"],
  sources: ["snap refresh --list"],
  image: false,
  timeoutMs,
  async collect(host, context) {
    const output = await outputOf(host, "snap", ["refresh", "--list"], { ...context, timeoutMs });
    return output === undefined ? undefined : snapUpdates(output);
  },
});
