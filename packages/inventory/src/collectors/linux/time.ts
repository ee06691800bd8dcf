import { type Host, ifPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { clockState, timesyncMark } from "../../linux/clock-state.ts";
import { type Reading, readConfig } from "../../linux/config-file.ts";
import { readServices } from "../../linux/services.ts";
import { timeServers, timeServiceOf, timeSources } from "../../linux/time-service.ts";
import { time } from "../../sections/time.ts";

export const timeLinux = defineCollector({
  name: "time",
  section: time,
  platforms: ["linux"],
  sources: [
    "/etc/localtime",
    "/etc/timezone",
    "/etc/adjtime",
    ...timeSources,
    timesyncMark,
    "timedatectl show",
    "chronyc tracking",
    "systemctl list-unit-files",
  ],
  image: true,
  async collect(host, context) {
    const [zone, adjustment, services, state] = await Promise.all([
      timeZone(host, context),
      readConfig(host, "/etc/adjtime", context),
      readServices(host, context),
      clockState(host, context),
    ]);
    const service = timeServiceOf(services ?? []);
    return {
      zone,
      service: service?.name,
      servers: service && (await timeServers(host, service, context)),
      // Without the file, hwclock(8) takes the clock to be in UTC.
      hardwareClockLocal: adjustment?.split("\n")[2]?.trim() === "LOCAL",
      ...state,
    };
  },
});

/** The link tells; `/etc/timezone` is Debian's copy of it, which is all there is where the link is a file. */
async function timeZone(host: Host, reading: Reading): Promise<string | undefined> {
  const [target, name] = await Promise.all([
    ifPresent(host.readLink("/etc/localtime", { signal: reading.signal })),
    readConfig(host, "/etc/timezone", reading),
  ]);
  const [, linked] = /\/zoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(target ?? "") ?? [];
  return linked ?? name?.trim();
}
