import { defineCollector } from "../../collector.ts";
import { numberOf } from "../../linux/attribute.ts";
import { outputOf } from "../../linux/command-output.ts";
import { memorySize } from "../../macos/facts.ts";
import { kernelFacts, sysctlSource } from "../../macos/sysctl.ts";
import { memory } from "../../sections/memory.ts";

export const memoryMacos = defineCollector({
  name: "memory-macos",
  section: memory,
  platforms: ["macos"],
  sources: [sysctlSource, "vm_stat"],
  image: false,
  async collect(host, context) {
    const [kernel, statistics] = await Promise.all([
      kernelFacts(host, context),
      outputOf(host, "vm_stat", [], context),
    ]);
    if (kernel.size === 0 && statistics === undefined) return undefined;
    const swap = kernel.get("vm.swapusage");
    return {
      totalBytes: numberOf(kernel.get("hw.memsize")),
      // macOS makes swap files as it needs them: their size is a matter of the moment.
      swapBytes: undefined,
      freeBytes: freeBytes(statistics ?? ""),
      swapFreeBytes: swapSize(swap, "free"),
    };
  },
});

/** `total = 2048.00M  used = 1024.50M  free = 1023.50M  (encrypted)`, with a comma in some languages. */
export function swapSize(usage: string | undefined, name: "total" | "used" | "free"): number | undefined {
  const size = memorySize(new RegExp(`\\b${name} = (\\d{1,9}[.,]\\d{1,3}[KMGT])\\b`).exec(usage ?? "")?.[1]);
  return size === undefined ? undefined : Math.round(size);
}

/** What is unused, and what holds files that can be read again. */
export function freeBytes(statistics: string): number | undefined {
  const pageBytes = numberOf(/page size of (\d{1,9}) bytes/.exec(statistics)?.[1]);
  const pages = ["free", "inactive", "speculative"].map((name) =>
    numberOf(new RegExp(`^Pages ${name}:\\s{1,60}(\\d{1,15})\\.?$`, "m").exec(statistics)?.[1]),
  );
  const [free, inactive = 0, speculative = 0] = pages;
  if (pageBytes === undefined || free === undefined) return undefined;
  return (free + inactive + speculative) * pageBytes;
}
