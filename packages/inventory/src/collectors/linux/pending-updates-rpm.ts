import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { dnfSecurityNames, dnfUpdates } from "../../linux/update-listing.ts";
import { pendingUpdates } from "../../sections/pending-updates.ts";

/** dnf may fetch its lists first. */
const timeoutMs = 120_000;
/** How check-update says that there are updates. */
const updatesWait = 100;

export const pendingUpdatesRpm = defineCollector({
  name: "pending-updates-rpm",
  section: pendingUpdates,
  platforms: ["linux"],
  sources: ["dnf -q check-update", "dnf -q updateinfo list --updates --security"],
  image: false,
  timeoutMs,
  async collect(host, context) {
    const options = { ...context, timeoutMs };
    const updates = await outputOf(host, "dnf", ["-q", "check-update"], { ...options, accepted: [0, updatesWait] });
    if (updates === undefined) return undefined;
    // One after the other: two of them would wait for each other's lock.
    const advisories = await outputOf(host, "dnf", ["-q", "updateinfo", "list", "--updates", "--security"], options);
    return dnfUpdates(updates, dnfSecurityNames(advisories ?? ""));
  },
});
