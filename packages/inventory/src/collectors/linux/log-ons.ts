import { ifPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { logOnsOf } from "../../linux/log-on-history.ts";
import { loginRecords } from "../../linux/login-records.ts";
import { logOns } from "../../sections/log-ons.ts";

const records = "/var/log/wtmp";

/** The newest log-ons; older ones are of no use for what the section is for. */
const maxLogOns = 1_000;

export const logOnsLinux = defineCollector({
  name: "log-ons",
  section: logOns,
  platforms: ["linux"],
  sources: [records],
  image: true,
  async collect(host, { signal }) {
    const bytes = await ifPresent(host.readFile(records, { signal, maxBytes: 32 * 1024 * 1024 }));
    return bytes && logOnsOf(loginRecords(bytes)).slice(-maxLogOns);
  },
});
