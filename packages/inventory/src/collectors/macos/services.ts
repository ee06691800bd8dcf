import { defineCollector } from "../../collector.ts";
import {
  isEnabled,
  type LaunchJob,
  launchFolders,
  launchJobs,
  launchOverrides,
  runningLabels,
  startsWithMachine,
  systemDaemons,
  systemLabels,
} from "../../macos/launchd.ts";
import { services } from "../../sections/services.ts";

export const servicesMacos = defineCollector({
  name: "services-macos",
  section: services,
  platforms: ["macos"],
  sources: [launchFolders.daemons, systemDaemons, "launchctl print-disabled system", "launchctl print system"],
  image: true,
  async collect(host, context) {
    const [jobs, system, overrides, running] = await Promise.all([
      launchJobs(host, launchFolders.daemons, context),
      systemLabels(host, context),
      launchOverrides(host, context),
      runningLabels(host, context),
    ]);
    if (jobs.length === 0 && system.length === 0) return undefined;
    const stateOf = (label: string): "running" | "stopped" | undefined =>
      running && (running.get(label) ? "running" : "stopped");
    const foreign = jobs.map((job) => ({
      name: job.label,
      manager: "launchd" as const,
      start: startOf(job, overrides),
      state: stateOf(job.label),
    }));
    const own = system.map((name) => ({
      name,
      manager: "launchd" as const,
      // The system's own start when they are needed; reading hundreds of declarations would tell little more.
      start: overrides.get(name) === false ? ("disabled" as const) : ("static" as const),
      state: stateOf(name),
    }));
    return [...foreign, ...own];
  },
});

function startOf(job: LaunchJob, overrides: ReadonlyMap<string, boolean>): "disabled" | "enabled" | "static" {
  if (!isEnabled(job, overrides)) return "disabled";
  return startsWithMachine(job) ? "enabled" : "static";
}
