import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import type { AntivirusRow } from "../../linux/antivirus-product.ts";
import { areCurrent } from "../../linux/antivirus-product.ts";
import { outputOf } from "../../linux/command-output.ts";
import { orIncomplete } from "../../linux/config-file.ts";
import { isoInstant } from "../../linux/instant.ts";
import { type AntivirusProgram, antivirusPrograms, systemProtection } from "../../macos/antivirus-programs.ts";
import { textAt } from "../../macos/facts.ts";
import { launchOverrides, runningLabels } from "../../macos/launchd.ts";
import { readPlist } from "../../macos/plist.ts";
import { antivirus } from "../../sections/antivirus.ts";

export const antivirusMacos = defineCollector({
  name: "antivirus-macos",
  section: antivirus,
  platforms: ["macos"],
  sources: [
    "spctl --status",
    "launchctl print system",
    "launchctl print-disabled system",
    ...Object.values(systemProtection).flat(),
    ...antivirusPrograms.flatMap(({ bundles }) => bundles),
  ],
  image: true,
  async collect(host, context) {
    const [own, installed] = await Promise.all([ownProtection(host, context), installedPrograms(host, context)]);
    const rows = [...own, ...installed];
    return rows.length === 0 ? undefined : rows;
  },
});

/** XProtect with its signatures, its remover and its forerunner, and Gatekeeper. */
async function ownProtection(host: Host, context: CollectContext): Promise<AntivirusRow[]> {
  const [signatures, remediator, removal, gatekeeper, assessments] = await Promise.all([
    bundleVersion(host, systemProtection.signatures, context),
    bundleVersion(host, systemProtection.remediator, context),
    bundleVersion(host, systemProtection.removal, context),
    bundleVersion(host, systemProtection.gatekeeper, context),
    outputOf(host, "spctl", ["--status"], { ...context, accepted: [0, 1] }),
  ]);
  const row = (name: string, facts: Partial<AntivirusRow>): AntivirusRow => ({ name, vendor: "Apple", ...facts });
  const [, state] = /^assessments (enabled|disabled)/m.exec(assessments ?? "") ?? [];
  return [
    ...(signatures ? [row("XProtect", await dated(host, signatures, context))] : []),
    ...(remediator ? [row("XProtect Remediator", { version: remediator.version })] : []),
    ...(removal ? [row("Malware Removal Tool", { version: removal.version })] : []),
    ...(gatekeeper || state
      ? [
          row("Gatekeeper", {
            signaturesVersion: gatekeeper?.version,
            enabled: state ? state === "enabled" : undefined,
          }),
        ]
      : []),
  ];
}

interface FoundBundle {
  readonly path: string;
  readonly version: string | undefined;
}

async function bundleVersion(
  host: Host,
  bundles: readonly string[],
  context: CollectContext,
): Promise<FoundBundle | undefined> {
  for (const path of bundles) {
    const info = await readPlist(host, `${path}/Contents/Info.plist`, context);
    if (info !== undefined)
      return { path, version: textAt(info, "CFBundleShortVersionString") ?? textAt(info, "CFBundleVersion") };
  }
  return undefined;
}

/** Apple brings new signatures about every two weeks: their age says more about the Mac than about XProtect. */
async function dated(
  host: Host,
  { path, version }: FoundBundle,
  context: CollectContext,
): Promise<Partial<AntivirusRow>> {
  const file = `${path}/Contents/Info.plist`;
  const status = await orIncomplete(host.status(file, { signal: context.signal }), {
    ...context,
    incomplete: () => {},
  });
  const at = status?.modifiedAt;
  return {
    signaturesVersion: version,
    signaturesAt: isoInstant(at),
    // Only young ones are known to be current.
    upToDate: at !== undefined && areCurrent(at, context.now) ? true : undefined,
  };
}

async function installedPrograms(host: Host, context: CollectContext): Promise<AntivirusRow[]> {
  const found = await Promise.all(
    antivirusPrograms.map(async (program) => ({
      program,
      bundle: await bundleVersion(host, program.bundles, context),
    })),
  );
  const installed = found.flatMap(({ program, bundle }) => (bundle ? [{ program, bundle }] : []));
  if (installed.length === 0) return [];
  const [overrides, running] = await Promise.all([launchOverrides(host, context), runningLabels(host, context)]);
  return installed.map(({ program, bundle }) => ({
    name: program.name,
    vendor: program.vendor,
    version: bundle.version,
    enabled: program.labels.some((label) => overrides.get(label) === false) ? false : undefined,
    running: isRunning(program, running),
  }));
}

/** Many run as system extensions, of which launchd tells nothing: that a daemon is not listed does not say that none runs. */
function isRunning(
  { labels }: AntivirusProgram,
  running: ReadonlyMap<string, boolean> | undefined,
): boolean | undefined {
  const known = labels.flatMap((label) => running?.get(label) ?? []);
  return known.length === 0 ? undefined : known.includes(true);
}
