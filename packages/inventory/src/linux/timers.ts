import type { Host } from "@fleetwright/core";
import { listFolder, type Reading, readDropIns } from "./config-file.ts";
import type { ScheduledTask } from "./scheduled-task.ts";
import { timerSchedule, unitProgram } from "./timer-schedule.ts";
import { readUnit, readUnitFiles, type UnitFile } from "./unit-files.ts";

/** Links that packages bring along: such timers run without having been enabled. */
const vendorLinks = "/usr/lib/systemd/system/timers.target.wants";

/** The timers of systemd by their files, so that what is found does not change with the next run. */
export async function readTimers(host: Host, reading: Reading): Promise<ScheduledTask[]> {
  const [timers, links] = await Promise.all([
    readUnitFiles(host, "timer", reading),
    listFolder(host, vendorLinks, reading),
  ]);
  const always = new Set(links.map(({ name }) => name));
  return Promise.all(
    timers.map(async (timer): Promise<ScheduledTask> => {
      const { schedule, unit } = timerSchedule(timer.name, await contentsOf(host, timer, reading));
      const service = timer.start === "masked" ? undefined : await readUnit(host, unit, reading);
      const program = service && unitProgram(service);
      const enabled = timer.start === "enabled" || (timer.start !== "masked" && always.has(timer.name));
      return { kind: "timer", source: timer.path, schedule, program, account: undefined, enabled };
    }),
  );
}

async function contentsOf(host: Host, { name, content }: UnitFile, reading: Reading): Promise<string[]> {
  const isDropIn = (file: string): boolean => file.endsWith(".conf");
  const dropIns = await readDropIns(host, [`/etc/systemd/system/${name}.d`], isDropIn, reading);
  return [content, ...dropIns.map((dropIn) => dropIn.content)];
}
