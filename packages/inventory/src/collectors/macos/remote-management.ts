import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { exists, readConfig } from "../../linux/config-file.ts";
import type { RemoteRow } from "../../linux/remote-tool.ts";
import { serverName } from "../../linux/server-name.ts";
import { sshServerFacts } from "../../linux/ssh-server.ts";
import { enrolmentSource, managementRow } from "../../macos/enrolment.ts";
import { textAt } from "../../macos/facts.ts";
import { launchOverrides, overridesPath, runningLabels } from "../../macos/launchd.ts";
import { readPlist } from "../../macos/plist.ts";
import { type RemoteProgram, remotePrograms } from "../../macos/remote-programs.ts";
import { remoteManagement } from "../../sections/remote-management.ts";

/** There while Apple Remote Desktop may take the Mac over. */
const remoteDesktop = "/Library/Application Support/Apple/Remote Desktop/RemoteManagement.launchd";

/** What every Mac has, off as it is shipped, by the labels of launchd. */
const shipped = { screen: "com.apple.screensharing", ssh: "com.openssh.sshd" } as const;

export const remoteManagementMacos = defineCollector({
  name: "remote-management-macos",
  section: remoteManagement,
  platforms: ["macos"],
  sources: [
    "launchctl print-disabled system",
    "launchctl print system",
    overridesPath,
    enrolmentSource,
    remoteDesktop,
    "/etc/ssh/sshd_config",
    ...remotePrograms.flatMap(({ paths }) => paths),
  ],
  image: true,
  async collect(host, context) {
    const [overrides, running, managed, desktop, ssh] = await Promise.all([
      launchOverrides(host, context),
      runningLabels(host, context),
      managementRow(host, context),
      exists(host, remoteDesktop, context),
      sshServerFacts(host, context),
    ]);
    if (overrides.size === 0 && running === undefined && Object.keys(ssh).length === 0) return undefined;
    const own: RemoteRow[] = [
      { ...ssh, name: "OpenSSH", kind: "shell", enabled: overrides.get(shipped.ssh) ?? false },
      { name: "Screen Sharing", kind: "remote-desktop", enabled: overrides.get(shipped.screen) ?? false },
      { name: "Apple Remote Desktop", kind: "remote-desktop", enabled: desktop },
    ];
    const programs = await Promise.all(
      remotePrograms.map((program) => programRow(program, overrides, running, host, context)),
    );
    return [managed, ...own, ...programs].filter((row) => row !== undefined);
  },
});

async function programRow(
  { name, kind, paths, labels, facts = [] }: RemoteProgram,
  overrides: ReadonlyMap<string, boolean>,
  running: ReadonlyMap<string, boolean> | undefined,
  host: Host,
  context: CollectContext,
): Promise<RemoteRow | undefined> {
  const there = await Promise.all(paths.map((path) => exists(host, path, context)));
  const path = paths[there.indexOf(true)];
  if (path === undefined) return undefined;
  const info = path.endsWith(".app") ? await readPlist(host, `${path}/Contents/Info.plist`, context) : undefined;
  let server: string | undefined;
  for (const { file, pattern } of facts) {
    const [, value] = pattern.exec((await readConfig(host, file, context)) ?? "") ?? [];
    if (value !== undefined) server ??= serverName(value);
  }
  const states = labels.flatMap((label) => running?.get(label) ?? []);
  return {
    name,
    kind,
    version: textAt(info, "CFBundleShortVersionString"),
    server,
    enabled: labels.some((label) => overrides.get(label) === false) ? false : undefined,
    running: states.length === 0 ? undefined : states.includes(true),
  };
}
