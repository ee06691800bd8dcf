import { defineCollector } from "../../collector.ts";
import { boundedHost, packageBound } from "../../linux/bounded-host.ts";
import { askedReceipts, pkgutilSource, receiptFiles, receiptsFolder } from "../../macos/receipts.ts";
import { software } from "../../sections/software.ts";

/** Receipts of packages, which stay when what they brought is taken away by hand. */
export const softwarePkgutil = defineCollector({
  name: "software-pkgutil",
  section: software,
  platforms: ["macos"],
  sources: [`${receiptsFolder}/*.plist`, pkgutilSource],
  image: true,
  async collect(anyHost, context) {
    const host = boundedHost(anyHost, { section: software.name, ...packageBound });
    // Where the folder is refused, pkgutil may still tell: the refusal is no loss then.
    const refusals: unknown[] = [];
    const incomplete = (reason: unknown): void => void refusals.push(reason);
    const found = await receiptFiles(host, { signal: context.signal, incomplete });
    const asked = found.length === 0 || refusals.length > 0 ? await askedReceipts(anyHost, context) : undefined;
    if (asked !== undefined) return asked;
    for (const refusal of refusals) context.incomplete(refusal);
    return found.length === 0 ? undefined : found;
  },
});
