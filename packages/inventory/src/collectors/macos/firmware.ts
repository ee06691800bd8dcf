import { defineCollector } from "../../collector.ts";
import { macHardware, platformSource } from "../../macos/hardware.ts";
import { profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { firmware } from "../../sections/firmware.ts";

export const firmwareMacos = defineCollector({
  name: "firmware-macos",
  section: firmware,
  platforms: ["macos"],
  sources: [profilerSource, platformSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const hardware = await macHardware(host, context);
    if (hardware?.firmware === undefined) return undefined;
    // 1715.81.2.0.0 (iBridge: 19.16.10744.0.0,0): with the chip that watches over the start of Intel's Macs.
    const [, version = hardware.firmware, bridge] =
      /^(\S{1,100}) \(iBridge: ([^)]{1,100})\)$/.exec(hardware.firmware) ?? [];
    return {
      vendor: "Apple",
      version,
      releasedOn: undefined,
      // Apple's chips start with iBoot, which is neither.
      mode: hardware.chip?.startsWith("Apple") ? undefined : ("uefi" as const),
      revision: undefined,
      controllerRevision: bridge ?? hardware.controller,
    };
  },
});
