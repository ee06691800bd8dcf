import { readText } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { memory } from "../../sections/memory.ts";

const source = "/proc/meminfo";

export const memoryLinux = defineCollector({
  name: "memory",
  section: memory,
  platforms: ["linux"],
  sources: [source],
  image: false,
  async collect(host, { signal }) {
    const amounts = amountsOf(await readText(host, source, { signal }));
    const total = amounts.get("MemTotal");
    return {
      // What a hypervisor took back by its balloon still belongs to the machine; else the total would go up and down.
      totalBytes: total === undefined ? undefined : total + (amounts.get("Balloon") ?? 0),
      swapBytes: amounts.get("SwapTotal"),
      freeBytes: amounts.get("MemAvailable") ?? amounts.get("MemFree"),
      swapFreeBytes: amounts.get("SwapFree"),
    };
  },
});

/** Lines such as `MemTotal:       24684092 kB`, in bytes. */
export function amountsOf(content: string): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const [, name, kibibytes] of content.matchAll(/^(\w+):[ \t]+(\d{1,12}) kB$/gm)) {
    if (name) amounts.set(name, Number(kibibytes) * 1024);
  }
  return amounts;
}
