import { defineCollector } from "../../collector.ts";
import { aptUpdates } from "../../linux/apt-simulation.ts";
import { outputOf } from "../../linux/command-output.ts";
import { pendingUpdates } from "../../sections/pending-updates.ts";

/** apt thinks for seconds, longer on old machines with many sources. */
const timeoutMs = 120_000;

export const pendingUpdatesDpkg = defineCollector({
  name: "pending-updates-dpkg",
  section: pendingUpdates,
  platforms: ["linux"],
  sources: ["apt-get -s -o Debug::NoLocking=true dist-upgrade", "apt-mark showhold"],
  image: false,
  timeoutMs,
  async collect(host, context) {
    const options = { ...context, timeoutMs };
    // A simulation changes nothing and takes no lock, so that it needs no root and disturbs no installation.
    const [simulation, holds] = await Promise.all([
      outputOf(host, "apt-get", ["-s", "-o", "Debug::NoLocking=true", "dist-upgrade"], options),
      outputOf(host, "apt-mark", ["showhold"], options),
    ]);
    if (simulation === undefined) return undefined;
    const held = (holds ?? "").split("\n").filter(Boolean);
    const kept = held.map((name) => ({ ecosystem: "dpkg", name, held: true }));
    return [...aptUpdates(simulation), ...kept];
  },
});
