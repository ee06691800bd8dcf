import type { Host } from "@fleetwright/core";
import { listFolder, type Reading } from "./config-file.ts";
import type { Service } from "./service.ts";

const runlevelFolder = "/etc/runlevels";
const scriptFolder = "/etc/init.d";

/** Files of `/etc/init.d` that start nothing. */
const noScripts = new Set([
  "README",
  "functions",
  "functions.sh",
  "skeleton",
  "rc",
  "rcS",
  "halt",
  "single",
  "killall",
]);

/** The services of OpenRC: scripts, those in a runlevel, and those that it has started since the machine was. */
export async function readOpenRcServices(host: Host, reading: Reading): Promise<Service[]> {
  const [scripts, levels, started] = await Promise.all([
    listFolder(host, scriptFolder, reading),
    listFolder(host, runlevelFolder, reading),
    host.canRun ? listFolder(host, "/run/openrc/started", reading) : [],
  ]);
  const inLevels = await Promise.all(levels.map(({ name }) => listFolder(host, `${runlevelFolder}/${name}`, reading)));
  const enabled = new Set(inLevels.flat().map(({ name }) => name));
  const running = new Set(started.map(({ name }) => name));
  return scripts
    .filter(({ name, kind }) => kind !== "directory" && isScript(name) && !name.endsWith(".sh"))
    .map(({ name }) => ({
      manager: "openrc",
      name,
      start: enabled.has(name) ? "enabled" : "disabled",
      state: host.canRun ? (running.has(name) ? "running" : "stopped") : undefined,
    }));
}

/** The services of SysV init: scripts, and whether a start link for the usual runlevels exists. */
export async function readSysvServices(host: Host, reading: Reading): Promise<Service[]> {
  const levels = ["S", "2", "3", "4", "5"];
  const [scripts, ...links] = await Promise.all([
    listFolder(host, scriptFolder, reading),
    ...levels.map((level) => listFolder(host, `/etc/rc${level}.d`, reading)),
  ]);
  const enabled = new Set(
    links.flat().flatMap(({ name }) => {
      const [, service] = /^S\d\d(.+)$/.exec(name) ?? [];
      return service === undefined ? [] : [service];
    }),
  );
  return scripts
    .filter(({ name, kind }) => kind !== "directory" && isScript(name))
    .map(({ name }) => ({
      manager: "sysv",
      name,
      start: enabled.has(name) ? "enabled" : "disabled",
      state: undefined,
    }));
}

function isScript(name: string): boolean {
  return /^[A-Za-z0-9]/.test(name) && !noScripts.has(name) && !/\.(dpkg-\w+|rpm\w+|bak|orig)$/.test(name);
}
