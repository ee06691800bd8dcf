import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { exists, listFolder, type Reading, readConfig } from "../../linux/config-file.ts";
import { initSystem } from "../../linux/init-system.ts";
import { isoInstant } from "../../linux/instant.ts";
import { kernelsInBoot } from "../../linux/kernel-release.ts";
import { restartMarks, restartReasons } from "../../linux/restart-reasons.ts";
import { boot } from "../../sections/boot.ts";

const modules = "/usr/lib/modules";

export const bootLinux = defineCollector({
  name: "boot",
  section: boot,
  platforms: ["linux"],
  sources: ["/proc/sys/kernel", "/proc/stat", "/boot", modules, ...restartMarks, "needs-restarting -r", "uname -m"],
  image: true,
  async collect(host, context) {
    const [installed, init, running] = await Promise.all([
      installedKernels(host, context),
      initSystem(host, context),
      host.canRun ? runningKernel(host, context) : undefined,
    ]);
    const reasons = running && (await restartReasons(host, { running: running.kernel, installed }, context));
    return {
      ...noKernel,
      ...running,
      installedKernels: installed,
      init,
      restartPending: reasons && reasons.length > 0,
      restartReasons: reasons,
    };
  },
});

const noKernel = { kernel: undefined, kernelBuild: undefined, architecture: undefined, startedAt: undefined };

async function installedKernels(host: Host, reading: Reading): Promise<string[]> {
  const [files, folders] = await Promise.all([listFolder(host, "/boot", reading), listFolder(host, modules, reading)]);
  const withModules = folders.map(({ name }) => name).filter((name) => /^\d[\w.+~-]*$/.test(name));
  // Fedora and Arch keep the kernel beside its modules.
  const complete = await Promise.all(
    withModules.map(async (release) => ((await exists(host, `${modules}/${release}/vmlinuz`, reading)) ? release : "")),
  );
  const releases = new Set([...kernelsInBoot(files.map(({ name }) => name)), ...complete.filter(Boolean)]);
  // Alpine's kernels have no release in their names; the modules of removed kernels are gone there.
  return [...(releases.size > 0 ? releases : withModules)].sort().slice(0, 1_000);
}

async function runningKernel(host: Host, reading: Reading) {
  const read = async (path: string): Promise<string | undefined> =>
    (await readConfig(host, path, reading))?.trim() || undefined;
  const [kernel, kernelBuild, named, statistics] = await Promise.all([
    read("/proc/sys/kernel/osrelease"),
    read("/proc/sys/kernel/version"),
    read("/proc/sys/kernel/arch"),
    read("/proc/stat"),
  ]);
  // Kernels before 6.1 have no such file.
  const architecture = named ?? (await outputOf(host, "uname", ["-m"], reading))?.trim();
  const [, seconds] = /^btime (\d{1,11})$/m.exec(statistics ?? "") ?? [];
  return {
    kernel,
    kernelBuild,
    architecture,
    startedAt: seconds === undefined ? undefined : isoInstant(Number(seconds) * 1_000),
  };
}
