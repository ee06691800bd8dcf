import { defineCollector } from "../../collector.ts";
import { isoInstant } from "../../linux/instant.ts";
import { kernelFacts, sysctlSource } from "../../macos/sysctl.ts";
import { boot } from "../../sections/boot.ts";

export const bootMacos = defineCollector({
  name: "boot-macos",
  section: boot,
  platforms: ["macos"],
  sources: [sysctlSource],
  image: false,
  async collect(host, context) {
    const kernel = await kernelFacts(host, context);
    if (kernel.size === 0) return undefined;
    // { sec = 1700000000, usec = 123456 } Tue Nov 14 22:13:20 2023
    const [, seconds] = /\bsec = (\d{1,12})\b/.exec(kernel.get("kern.boottime") ?? "") ?? [];
    return {
      kernel: kernel.get("kern.osrelease"),
      kernelBuild: kernel.get("kern.version"),
      architecture: kernel.get("hw.optional.arm64") === "1" ? "arm64" : kernel.get("hw.machine"),
      installedKernels: undefined,
      init: "launchd",
      startedAt: isoInstant(seconds === undefined ? undefined : Number(seconds) * 1_000),
      restartPending: undefined,
      restartReasons: undefined,
    };
  },
});
