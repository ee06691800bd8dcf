import { type Host, ifPresent } from "@fleetwright/core";
import { exists, type Reading, readConfig } from "./config-file.ts";

/** The program that starts all others: the one that runs, or on an image the one that would. */
export async function initSystem(host: Host, reading: Reading): Promise<string | undefined> {
  const is = (path: string): Promise<boolean | undefined> => exists(host, path, reading);
  if (host.canRun) {
    const [systemd, openRc, first] = await Promise.all([
      is("/run/systemd/system"),
      is("/run/openrc"),
      readConfig(host, "/proc/1/comm", reading),
    ]);
    if (systemd) return "systemd";
    if (openRc) return "openrc";
    return first?.trim() === "init" ? "sysvinit" : first?.trim();
  }
  const [target, runlevels, table] = await Promise.all([
    ifPresent(host.readLink("/sbin/init", { signal: reading.signal })),
    is("/etc/runlevels"),
    is("/etc/inittab"),
  ]);
  if (target?.endsWith("/systemd")) return "systemd";
  if (runlevels) return "openrc";
  const program = target?.slice(target.lastIndexOf("/") + 1);
  return program ?? (table ? "sysvinit" : undefined);
}
