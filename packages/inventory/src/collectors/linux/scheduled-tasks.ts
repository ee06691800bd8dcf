import { defineCollector } from "../../collector.ts";
import { crontabSources, readCrontabs } from "../../linux/crontabs.ts";
import { readTimers } from "../../linux/timers.ts";
import { scheduledTasks } from "../../sections/scheduled-tasks.ts";

export const scheduledTasksLinux = defineCollector({
  name: "scheduled-tasks",
  section: scheduledTasks,
  platforms: ["linux"],
  sources: [...crontabSources, "/etc/systemd/system", "/usr/lib/systemd/system"],
  image: true,
  async collect(host, context) {
    const [cron, timers] = await Promise.all([readCrontabs(host, context), readTimers(host, context)]);
    return [...cron, ...timers];
  },
});
