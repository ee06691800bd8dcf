import { memory } from "../../sections/memory.ts";
import type { Facts } from "../../windows/facts.ts";
import { system } from "../../windows/system.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const kibibyte = 1_024;
const mebibyte = 1_024 * 1_024;

export const memoryWindows = windowsCollector({
  name: "memory-windows",
  section: memory,
  sources: ["Win32_OperatingSystem", "Win32_PageFileUsage"],
  fragments: [system],
  read(answer) {
    const facts = answer(system);
    const cim = facts.one("system");
    const total = cim.count("TotalVisibleMemorySize");
    if (total === undefined) return undefined;
    const files = facts.rows("pageFiles");
    const swap = sumOf(files, "AllocatedBaseSize");
    return {
      totalBytes: total * kibibyte,
      freeBytes: timesOf(cim.count("FreePhysicalMemory"), kibibyte),
      swapBytes: swap * mebibyte,
      swapFreeBytes: Math.max(0, swap - sumOf(files, "CurrentUsage")) * mebibyte,
    };
  },
});

function timesOf(count: number | undefined, factor: number): number | undefined {
  return count === undefined ? undefined : count * factor;
}

function sumOf(files: readonly Facts[], field: string): number {
  return files.reduce((sum, file) => sum + (file.count(field) ?? 0), 0);
}
