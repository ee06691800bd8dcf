import type { Host } from "@fleetwright/core";
import { type Reading, readConfig, readDropIns } from "./config-file.ts";
import { iniEntries } from "./ini.ts";
import { isRunning, type Service, serviceNamed, startsByItself } from "./service.ts";

/** A program that keeps the clock right, and where it is told whom to ask. */
interface TimeService {
  readonly name: string;
  /** Its names as a service. */
  readonly services: readonly string[];
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly ending: string;
}

/** The programs that distributions offer. */
const timeServices: readonly TimeService[] = [
  {
    name: "chrony",
    services: ["chrony", "chronyd"],
    files: ["/etc/chrony/chrony.conf", "/etc/chrony.conf"],
    folders: ["/etc/chrony/sources.d", "/etc/chrony/conf.d", "/etc/chrony.d"],
    ending: "",
  },
  {
    name: "ntpsec",
    services: ["ntpsec"],
    files: ["/etc/ntpsec/ntp.conf"],
    folders: ["/etc/ntpsec/ntp.d"],
    ending: ".conf",
  },
  { name: "ntpd", services: ["ntp", "ntpd"], files: ["/etc/ntp.conf"], folders: [], ending: "" },
  { name: "openntpd", services: ["openntpd"], files: ["/etc/openntpd/ntpd.conf"], folders: [], ending: "" },
  { name: "ntpd-rs", services: ["ntpd-rs"], files: ["/etc/ntpd-rs/ntp.toml"], folders: [], ending: "" },
  {
    name: "systemd-timesyncd",
    services: ["systemd-timesyncd"],
    files: ["/etc/systemd/timesyncd.conf"],
    folders: ["/etc/systemd/timesyncd.conf.d", "/run/systemd/timesyncd.conf.d", "/usr/lib/systemd/timesyncd.conf.d"],
    ending: ".conf",
  },
];

/** The files that name servers of time. */
export const timeSources = timeServices.flatMap(({ files, folders }) => [...files, ...folders]);

/** The program that keeps the clock right: one that runs, else one that starts with the machine. */
export function timeServiceOf(services: readonly Service[]): TimeService | undefined {
  const found = timeServices.map((program) => ({ program, service: serviceNamed(services, program.services) }));
  return (found.find(({ service }) => isRunning(service)) ?? found.find(({ service }) => startsByItself(service)))
    ?.program;
}

/** The servers that a program is told to ask. */
export async function timeServers(host: Host, service: TimeService, reading: Reading): Promise<string[]> {
  const [files, dropIns] = await Promise.all([
    Promise.all(service.files.map((path) => readConfig(host, path, reading))),
    readDropIns(host, service.folders, (name) => name.endsWith(service.ending), reading),
  ]);
  const contents = [...files.map((content) => content ?? ""), ...dropIns.map(({ content }) => content)];
  return [...new Set(contents.flatMap(serversIn))].sort().slice(0, 1_000);
}

/**
 * The servers in a file: lines of `server`, `servers`, `pool` and `peer` as chrony.conf(5), ntp.conf(5) and ntpd.conf(5)
 * have them, or `NTP=` of timesyncd.conf(5).
 */
export function serversIn(content: string): string[] {
  const named = content
    .split("\n")
    .flatMap((line) => /^\s{0,8}(?:servers?|pool|peer)\s+(\S{1,255})/.exec(line)?.[1] ?? []);
  const assigned = iniEntries(content)
    .filter(({ section, name }) => section === "Time" && name === "NTP")
    .flatMap(({ value }) => value.split(/\s+/));
  return [...named, ...assigned].filter((server) => /^[A-Za-z0-9.:_-]+$/.test(server));
}
