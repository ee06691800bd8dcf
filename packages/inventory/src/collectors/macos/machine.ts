import { defineCollector } from "../../collector.ts";
import { macForm, macHardware, macHypervisor, platformSource } from "../../macos/hardware.ts";
import { profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { kernelFacts, sysctlSource } from "../../macos/sysctl.ts";
import { machine } from "../../sections/machine.ts";

const kinds = {
  notebook: "portable",
  "all-in-one": "all-in-one",
  "mini-pc": "desktop",
  desktop: "desktop",
  "rack-mount": "server",
} as const;

export const machineMacos = defineCollector({
  name: "machine-macos",
  section: machine,
  platforms: ["macos"],
  sources: [profilerSource, platformSource, sysctlSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const [hardware, kernel] = await Promise.all([macHardware(host, context), kernelFacts(host, context)]);
    const model = hardware?.model ?? kernel.get("hw.model");
    if (model === undefined && hardware?.serial === undefined) return undefined;
    const virtualization = macHypervisor({ model, line: hardware?.line }, kernel.get("kern.hv_vmm_present") === "1");
    const form = macForm(hardware);
    return {
      kind: virtualization ? ("virtual" as const) : form && kinds[form],
      manufacturer: virtualization === undefined || virtualization === "apple" ? "Apple" : undefined,
      product: model,
      version: hardware?.line,
      family: undefined,
      sku: hardware?.orderNumber,
      serial: hardware?.serial,
      uuid: hardware?.uuid,
      virtualization,
    };
  },
});
