import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { readConfig, readDropIns } from "../../linux/config-file.ts";
import { type CronJob, cronJobs } from "../../linux/crontab.ts";
import { textAt } from "../../macos/facts.ts";
import { programOfJob, scheduleOf } from "../../macos/launch-schedule.ts";
import { isEnabled, launchFolders, launchJobs, launchOverrides } from "../../macos/launchd.ts";
import { scheduledTasks } from "../../sections/scheduled-tasks.ts";

const systemTable = "/etc/crontab";
const tables = "/private/var/at/tabs";

export const scheduledTasksMacos = defineCollector({
  name: "scheduled-tasks-macos",
  section: scheduledTasks,
  platforms: ["macos"],
  sources: [launchFolders.daemons, launchFolders.agents, "launchctl print-disabled system", systemTable, tables],
  image: true,
  async collect(host, context) {
    const [daemons, agents, overrides, cron] = await Promise.all([
      launchJobs(host, launchFolders.daemons, context),
      launchJobs(host, launchFolders.agents, context),
      launchOverrides(host, context),
      cronTasks(host, context),
    ]);
    const launched = [...daemons, ...agents].flatMap((job) => {
      const schedule = scheduleOf(job.content);
      if (schedule === undefined) return [];
      return [
        {
          kind: "launchd" as const,
          source: job.path,
          schedule,
          program: programOfJob(job.content),
          account: textAt(job.content, "UserName") ?? (job.path.startsWith(launchFolders.daemons) ? "root" : undefined),
          enabled: isEnabled(job, overrides),
        },
      ];
    });
    return [...launched, ...cron];
  },
});

async function cronTasks(host: Host, context: CollectContext) {
  const [table, own] = await Promise.all([
    readConfig(host, systemTable, context),
    readDropIns(host, [tables], (name) => /^[\w.-]+$/.test(name), context),
  ]);
  const tasks = (source: string, jobs: readonly CronJob[]) =>
    jobs.map((job) => ({ kind: "cron" as const, source, ...job, enabled: true }));
  return [
    ...tasks(systemTable, cronJobs(table ?? "", true)),
    ...own.flatMap(({ path, content }) => {
      const account = path.slice(path.lastIndexOf("/") + 1);
      return tasks(
        path,
        cronJobs(content, false).map((job) => ({ ...job, account })),
      );
    }),
  ];
}
