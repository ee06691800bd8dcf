import { defineCollector } from "../../collector.ts";
import { macForm, macHardware, platformSource } from "../../macos/hardware.ts";
import { profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { chassis } from "../../sections/chassis.ts";

export const chassisMacos = defineCollector({
  name: "chassis-macos",
  section: chassis,
  platforms: ["macos"],
  sources: [profilerSource, platformSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const hardware = await macHardware(host, context);
    const type = macForm(hardware);
    if (type === undefined) return undefined;
    return {
      type,
      manufacturer: "Apple",
      version: undefined,
      // A Mac has one serial number, which is its case's as well.
      serial: hardware?.serial,
      assetTag: undefined,
      securityStatus: undefined,
      intrusion: undefined,
    };
  },
});
