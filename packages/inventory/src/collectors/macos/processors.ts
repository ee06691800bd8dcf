import { defineCollector } from "../../collector.ts";
import { numberOf } from "../../linux/attribute.ts";
import { macHardware, platformSource } from "../../macos/hardware.ts";
import { profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { type KernelName, kernelFacts, sysctlSource } from "../../macos/sysctl.ts";
import { processors } from "../../sections/processors.ts";

/** More sockets than a Mac Pro or Xserve ever had. */
const maxSockets = 8;

/** Of what Intel's processors say that they can do: security, virtualization, and what programs ask for. */
const telling = new Set(["aes", "avx2", "avx512f", "sgx", "smap", "smep", "vmx"]);

export const processorsMacos = defineCollector({
  name: "processors-macos",
  section: processors,
  platforms: ["macos"],
  sources: [sysctlSource, profilerSource, platformSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const [kernel, hardware] = await Promise.all([kernelFacts(host, context), macHardware(host, context)]);
    if (kernel.size === 0) return undefined;
    const sockets = Math.min(Math.max(1, numberOf(kernel.get("hw.packages")) ?? 1), maxSockets);
    const name = kernel.get("machdep.cpu.brand_string") ?? hardware?.chip;
    const perSocket = (fact: KernelName): number | undefined => {
      const total = numberOf(kernel.get(fact));
      return total === undefined ? undefined : Math.floor(total / sockets);
    };
    const numbers = (["family", "model", "stepping"] as const).map((part) => kernel.get(`machdep.cpu.${part}`));
    return Array.from({ length: sockets }, (_, socket) => ({
      socket: String(socket),
      name,
      vendor: kernel.get("machdep.cpu.vendor") ?? (name?.startsWith("Apple") ? "Apple" : undefined),
      architecture: numbers.includes(undefined) ? undefined : numbers.join("-"),
      cores: perSocket("hw.physicalcpu"),
      threads: perSocket("hw.logicalcpu"),
      // Apple's own chips do not tell.
      speedMhz: numberOf(kernel.get("hw.cpufrequency_max"), 1e-6),
      microcode: hexadecimal(kernel.get("machdep.cpu.microcode_version")),
      features: featuresOf(kernel),
      vulnerable: undefined,
      mitigated: undefined,
    }));
  },
});

function hexadecimal(digits: string | undefined): string | undefined {
  const number = numberOf(digits);
  return number === undefined ? undefined : `0x${number.toString(16)}`;
}

function featuresOf(kernel: ReadonlyMap<KernelName, string>): string[] | undefined {
  const said = `${kernel.get("machdep.cpu.features") ?? ""} ${kernel.get("machdep.cpu.leaf7_features") ?? ""}`.trim();
  if (said === "") return undefined;
  return [...new Set(said.toLowerCase().split(/\s+/))].filter((feature) => telling.has(feature)).sort();
}
