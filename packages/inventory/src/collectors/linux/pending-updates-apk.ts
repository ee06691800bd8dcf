import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { apkUpdates } from "../../linux/update-listing.ts";
import { pendingUpdates } from "../../sections/pending-updates.ts";

const timeoutMs = 60_000;

export const pendingUpdatesApk = defineCollector({
  name: "pending-updates-apk",
  section: pendingUpdates,
  platforms: ["linux"],
  sources: ["apk version -l <"],
  image: false,
  timeoutMs,
  async collect(host, context) {
    const output = await outputOf(host, "apk", ["version", "-l", "<"], { ...context, timeoutMs });
    return output === undefined ? undefined : apkUpdates(output);
  },
});
