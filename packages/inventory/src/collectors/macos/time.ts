import { ifPresent, isFleetError } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { readConfig } from "../../linux/config-file.ts";
import { time } from "../../sections/time.ts";

const zoneLink = "/etc/localtime";
const servers = "/etc/ntp.conf";
const service = "/System/Library/LaunchDaemons/com.apple.timed.plist";

export const timeMacos = defineCollector({
  name: "time-macos",
  section: time,
  platforms: ["macos"],
  sources: [zoneLink, servers, service],
  image: true,
  async collect(host, context) {
    const { signal } = context;
    const link = host.readLink(zoneLink, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      if (isFleetError(error)) return undefined;
      throw error;
    });
    const [target, configuration, timed] = await Promise.all([
      link,
      readConfig(host, servers, context),
      ifPresent(host.status(service, { signal })),
    ]);
    if (target === undefined && configuration === undefined) return undefined;
    const named = [...(configuration ?? "").matchAll(/^server\s+(\S{1,253})/gm)].map(([, name = ""]) => name);
    return {
      // /var/db/timezone/zoneinfo/Europe/Berlin
      zone: /\/zoneinfo\/([\w+/-]{1,100})$/.exec(target ?? "")?.[1],
      service: timed === undefined ? undefined : "timed",
      servers: named.length === 0 ? undefined : named.slice(0, 100),
      // A Mac's clock counts UTC.
      hardwareClockLocal: false,
    };
  },
});
