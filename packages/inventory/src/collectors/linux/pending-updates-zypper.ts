import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { zypperUpdates } from "../../linux/zypper-output.ts";
import { pendingUpdates } from "../../sections/pending-updates.ts";

const timeoutMs = 120_000;

/** By the lists that are there: collecting does not fetch new ones. */
const parameters = ["--non-interactive", "--no-refresh", "--xmlout", "list-updates", "--type", "package"];

export const pendingUpdatesZypper = defineCollector({
  name: "pending-updates-zypper",
  section: pendingUpdates,
  platforms: ["linux"],
  sources: ["zypper --no-refresh list-updates"],
  image: false,
  timeoutMs,
  async collect(host, context) {
    const output = await outputOf(host, "zypper", parameters, { ...context, timeoutMs });
    return output === undefined ? undefined : zypperUpdates(output);
  },
});
