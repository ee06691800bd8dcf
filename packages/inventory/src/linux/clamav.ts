import { type Host, ifPresent } from "@fleetwright/core";
import type { CollectContext } from "../collector.ts";
import { type AntivirusFacts, type AntivirusProduct, areCurrent } from "./antivirus-product.ts";
import { outputOf } from "./command-output.ts";
import { isoInstant } from "./instant.ts";
import { serviceNamed, startsByItself } from "./service.ts";
import { readServices } from "./services.ts";

/** The daily signatures: as they are downloaded, and after they were changed in place. */
const databases = ["/var/lib/clamav/daily.cld", "/var/lib/clamav/daily.cvd"];

/** ClamAV, which most distributions offer. */
export const clamav: AntivirusProduct = {
  name: "ClamAV",
  vendor: "Cisco",
  paths: ["/usr/bin/clamscan", "/usr/sbin/clamd", "/usr/bin/clamd"],
  services: ["clamav-daemon", "clamd@scan", "clamd@", "clamd"],
  sources: [...databases, "clamscan --version"],
  ask: askClamav,
};

async function askClamav(host: Host, context: CollectContext): Promise<AntivirusFacts> {
  const { signal, now } = context;
  const [version, services, ...statuses] = await Promise.all([
    outputOf(host, "clamscan", ["--version"], context),
    readServices(host, context),
    ...databases.map((path) => ifPresent(host.status(path, { signal }))),
  ]);
  const times = statuses.flatMap((status) => (status ? [status.modifiedAt] : []));
  const signaturesAt = times.length === 0 ? undefined : Math.max(...times);
  return {
    ...clamavVersion(version ?? ""),
    onAccess: startsByItself(serviceNamed(services ?? [], ["clamav-clamonacc", "clamonacc"])),
    signaturesAt: isoInstant(signaturesAt),
    upToDate: signaturesAt === undefined ? undefined : areCurrent(signaturesAt, now),
  };
}

/** Reads `clamscan --version`: `ClamAV 1.0.7/27463/Mon Nov 23 09:33:00 2026`, the last two where there are signatures. */
export function clamavVersion(output: string): Pick<AntivirusFacts, "version" | "signaturesVersion"> {
  const [, version, signaturesVersion] = /^ClamAV ([\w.+~-]{1,60})(?:\/(\d{1,10}))?/.exec(output) ?? [];
  return { version, signaturesVersion };
}
