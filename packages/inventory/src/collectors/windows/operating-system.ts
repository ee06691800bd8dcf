import { createHash } from "node:crypto";
import { operatingSystem } from "../../sections/operating-system.ts";
import { architectureOf } from "../../windows/architecture.ts";
import type { Facts } from "../../windows/facts.ts";
import { system } from "../../windows/system.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";
import { windowsName } from "../../windows/windows-name.ts";

export const operatingSystemWindows = windowsCollector({
  name: "operating-system-windows",
  section: operatingSystem,
  sources: ["Win32_OperatingSystem", String.raw`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`],
  fragments: [system],
  read(answer) {
    const facts = answer(system);
    const cim = facts.one("system");
    const current = facts.one("current");
    const build = current.text("CurrentBuild") ?? cim.text("BuildNumber");
    if (build === undefined) return undefined;
    const edition = current.text("EditionID");
    const machineGuid = facts.one("identity").text("MachineGuid");
    const update = current.unsigned("UBR");
    const isServer = isServerSystem(cim, current);
    return {
      platform: "windows" as const,
      name: windowsName({ build: Number(build), edition, isServer }) ?? captionOf(cim, current),
      version: current.text("DisplayVersion") ?? current.text("ReleaseId") ?? cim.text("Version"),
      id: "windows",
      codename: undefined,
      build: update === undefined ? build : `${build}.${update}`,
      edition,
      hostname: facts.one("network").text("Hostname"),
      architecture: architectureOf(facts.one("environment").text("PROCESSOR_ARCHITECTURE")),
      installedOn: cim.day("InstallDate") ?? dayOfSeconds(current.unsigned("InstallDate")),
      // As with /etc/machine-id: a hash tells two installations apart and cannot be traced.
      machineId: machineGuid && createHash("sha256").update(`fleetwright:${machineGuid}`).digest("hex").slice(0, 32),
    };
  },
});

/** Product types are 1 for a workstation, 2 for a domain controller, 3 for a server. */
function isServerSystem(cim: Facts, current: Facts): boolean {
  const type = cim.count("ProductType");
  return type === undefined ? /^Server/i.test(current.text("InstallationType") ?? "") : type > 1;
}

/** What the system calls itself, in its own language; the registry's name stays English. */
function captionOf(cim: Facts, current: Facts): string {
  return (current.text("ProductName") ?? cim.text("Caption") ?? "Windows").replace(/^Microsoft\s+/, "");
}

function dayOfSeconds(seconds: number | undefined): string | undefined {
  return seconds ? new Date(seconds * 1_000).toISOString().slice(0, 10) : undefined;
}
