import type { Host } from "@fleetwright/core";
import { workOnce } from "../shared-host.ts";
import { outputOf } from "./command-output.ts";
import { exists, type Reading } from "./config-file.ts";
import { readOpenRcServices, readSysvServices } from "./runlevels.ts";
import type { Service } from "./service.ts";
import { listUnitFiles, listUnits, type UnitActivity, unitActivities, unitFileStates } from "./systemctl-output.ts";
import { readUnitFiles, templateOf } from "./unit-files.ts";

/**
 * All services of a machine. A running systemd is asked; what does not run, such as an image, tells by its files.
 * Undefined where no service manager is known.
 */
export async function readServices(host: Host, reading: Reading): Promise<readonly Service[] | undefined> {
  const { services, reasons } = await workOnce(host, "services", reading, async (signal) => {
    const found: unknown[] = [];
    const all = await allServices(host, { signal, incomplete: (reason) => void found.push(reason) });
    return { services: all, reasons: found };
  });
  for (const reason of reasons) reading.incomplete(reason);
  return services;
}

async function allServices(host: Host, reading: Reading): Promise<readonly Service[] | undefined> {
  const is = (path: string): Promise<boolean | undefined> => exists(host, path, reading);
  if (host.canRun && (await is("/run/systemd/system"))) {
    const asked = await askedServices(host, reading);
    if (asked) return asked;
  }
  const [openRcRuns, runlevels, systemd, olderSystemd, scripts] = await Promise.all([
    host.canRun && is("/run/openrc"),
    is("/etc/runlevels"),
    is("/usr/lib/systemd/systemd"),
    is("/lib/systemd/systemd"),
    is("/etc/init.d"),
  ]);
  if (!openRcRuns && (systemd || olderSystemd)) return filedServices(host, reading);
  if (openRcRuns || runlevels) return readOpenRcServices(host, reading);
  return scripts ? readSysvServices(host, reading) : undefined;
}

async function askedServices(host: Host, reading: Reading): Promise<Service[] | undefined> {
  const [files, units] = await Promise.all([
    outputOf(host, "systemctl", listUnitFiles, reading),
    outputOf(host, "systemctl", listUnits, reading),
  ]);
  return files === undefined ? undefined : servicesOf(files, units ?? "");
}

/** Unites what systemd says of files and of units. What has no file comes and goes with its session: it is left out. */
function servicesOf(files: string, units: string): Service[] {
  const activities = new Map<string, UnitActivity>();
  for (const [name, activity] of unitActivities(units)) {
    activities.set(name, activity);
    // A template is as busy as its busiest instance.
    const template = templateOf(name);
    if (activities.get(template)?.detail !== "running") activities.set(template, activity);
  }
  return [...unitFileStates(files)]
    .filter(([name, state]) => name.endsWith(".service") && state !== "alias" && state !== "transient")
    .map(([name, state]) => ({
      manager: "systemd",
      name: name.slice(0, -".service".length),
      start: startOf(state),
      state: stateOf(activities.get(name)),
    }));
}

async function filedServices(host: Host, reading: Reading): Promise<Service[]> {
  const units = await readUnitFiles(host, "service", reading);
  return units.map(({ name, start }) => ({
    manager: "systemd",
    name: name.slice(0, -".service".length),
    start,
    state: undefined,
  }));
}

const starts = ["disabled", "enabled", "indirect", "linked", "masked", "static"] as const;

function startOf(state: string): Service["start"] {
  // A unit that a generator made is there because something wants it, such as a script of SysV init.
  if (state === "generated") return "enabled";
  const word = state.replace(/-runtime$/, "");
  return starts.find((known) => known === word) ?? "unknown";
}

function stateOf(activity: UnitActivity | undefined): Service["state"] {
  if (activity === undefined) return "stopped";
  const { active, detail } = activity;
  if (active === "failed") return "failed";
  if (active === "active") return detail === "exited" ? "finished" : "running";
  return active === "activating" || active === "reloading" ? "running" : "stopped";
}
