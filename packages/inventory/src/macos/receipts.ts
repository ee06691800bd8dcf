import type { Host } from "@fleetwright/core";
import type { InstalledComponent } from "../component.ts";
import { outputOf } from "../linux/command-output.ts";
import { listFolder, type Reading } from "../linux/config-file.ts";
import { utcDay } from "../linux/utc-day.ts";
import { textAt, timeAt } from "./facts.ts";
import { readPlist } from "./plist.ts";

/** Where the installer keeps a receipt of each package. */
export const receiptsFolder = "/private/var/db/receipts";

/** The command line that tells the same, for the documentation. */
export const pkgutilSource = "pkgutil --regexp --pkg-info .*";

/** Reads the receipts themselves: a few kilobytes each, which takes less than one start of pkgutil for each. */
export async function receiptFiles(host: Host, reading: Reading): Promise<InstalledComponent[]> {
  const entries = await listFolder(host, receiptsFolder, reading);
  const names = entries.map(({ name }) => name).filter((name) => name.endsWith(".plist"));
  const found = await Promise.all(
    names.map(async (name) => {
      const receipt = await readPlist(host, `${receiptsFolder}/${name}`, reading);
      return receiptComponent(
        textAt(receipt, "PackageIdentifier"),
        textAt(receipt, "PackageVersion"),
        timeAt(receipt, "InstallDate"),
      );
    }),
  );
  return found.filter((component) => component !== undefined);
}

/** Asks pkgutil for all of them at once. Undefined where it is not there or fails. */
export async function askedReceipts(host: Host, reading: Reading): Promise<InstalledComponent[] | undefined> {
  const output = await outputOf(host, "pkgutil", ["--regexp", "--pkg-info", ".*"], reading);
  return output?.split(/\n\s*\n/).flatMap((block) => {
    const field = (name: string): string | undefined =>
      new RegExp(`^${name}:[ \\t]{0,20}(.{1,500})$`, "m").exec(block)?.[1]?.trim();
    const seconds = field("install-time");
    const time = seconds !== undefined && /^\d{1,12}$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
    return receiptComponent(field("package-id"), field("version"), time) ?? [];
  });
}

function receiptComponent(
  identifier: string | undefined,
  version: string | undefined,
  installedAt: number | undefined,
): InstalledComponent | undefined {
  if (!identifier || !version) return undefined;
  return { ecosystem: "pkgutil", name: identifier, version, installedOn: utcDay(installedAt) };
}
