import type { Host } from "@fleetwright/core";
import { listFolder, type Reading, readConfig, readDropIns } from "./config-file.ts";
import { anacronJobs, atJobTime, type CronJob, cronJobs } from "./crontab.ts";
import type { ScheduledTask } from "./scheduled-task.ts";

const periods = ["hourly", "daily", "weekly", "monthly"];
/** Of Debian and Alpine, of SUSE, of Red Hat, whose tables lie in the folder itself. */
const tableFolders = ["/var/spool/cron/crontabs", "/var/spool/cron/tabs", "/var/spool/cron"];
const atFolders = ["/var/spool/cron/atjobs", "/var/spool/at"];

/** Where cron, anacron and at are told what to run. */
export const crontabSources = [
  "/etc/crontab",
  "/etc/cron.d",
  ...periods.map((period) => `/etc/cron.${period}`),
  ...tableFolders,
  "/etc/anacrontab",
  ...atFolders,
];

/** What cron, anacron and at are to run. The tables of single accounts are root's. */
export async function readCrontabs(host: Host, reading: Reading): Promise<ScheduledTask[]> {
  const [table, dropIns, scripts, tables, anacron, once] = await Promise.all([
    readConfig(host, "/etc/crontab", reading),
    readDropIns(host, ["/etc/cron.d"], isTable, reading),
    Promise.all(periods.map((period) => periodScripts(host, period, reading))),
    readDropIns(host, tableFolders, isTable, reading),
    readConfig(host, "/etc/anacrontab", reading),
    Promise.all(atFolders.map((folder) => atJobs(host, folder, reading))),
  ]);
  const tasks = (kind: "anacron" | "cron", source: string, jobs: readonly CronJob[]): ScheduledTask[] =>
    jobs.map((job) => ({ kind, source, ...job, enabled: true }));
  return [
    ...tasks("cron", "/etc/crontab", cronJobs(table ?? "", true)),
    ...dropIns.flatMap(({ path, content }) => tasks("cron", path, cronJobs(content, true))),
    ...scripts.flat(),
    ...tables.flatMap(({ path, content }) =>
      tasks(
        "cron",
        path,
        cronJobs(content, false).map((job) => ({ ...job, account: path.slice(path.lastIndexOf("/") + 1) })),
      ),
    ),
    ...tasks("anacron", "/etc/anacrontab", anacronJobs(anacron ?? "")),
    ...once.flat(),
  ];
}

async function periodScripts(host: Host, period: string, reading: Reading): Promise<ScheduledTask[]> {
  const source = `/etc/cron.${period}`;
  const entries = await listFolder(host, source, reading);
  return entries
    .filter(({ name, kind }) => kind !== "directory" && isTable(name))
    .map(({ name }) => ({
      kind: "cron",
      source,
      schedule: `@${period}`,
      program: `${source}/${name}`,
      account: "root",
      enabled: true,
    }));
}

async function atJobs(host: Host, folder: string, reading: Reading): Promise<ScheduledTask[]> {
  const entries = await listFolder(host, folder, reading);
  return entries.flatMap(({ name }) => {
    const schedule = atJobTime(name);
    if (schedule === undefined) return [];
    return [
      { kind: "at", source: `${folder}/${name}`, schedule, program: undefined, account: undefined, enabled: true },
    ];
  });
}

/** What editors and package managers leave behind is passed over by cron, too. */
function isTable(name: string): boolean {
  return /^[A-Za-z0-9_][\w.@-]*$/.test(name) && !/(~|\.(dpkg-\w+|rpm\w+|bak|orig|swp))$/.test(name);
}
