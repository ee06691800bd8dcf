import { readTextIfPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { apkPackages } from "../../linux/apk-database.ts";
import { software } from "../../sections/software.ts";

/** Since version 3 apk keeps it below /usr; a link may lead from one to the other. */
const databases = ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"];

export const softwareApk = defineCollector({
  name: "software-apk",
  section: software,
  platforms: ["linux"],
  sources: databases,
  image: true,
  async collect(host, { signal }) {
    for (const path of databases) {
      const database = await readTextIfPresent(host, path, { signal, maxBytes: 64 * 1024 * 1024 });
      if (database !== undefined) return apkPackages(database);
    }
    return undefined;
  },
});
