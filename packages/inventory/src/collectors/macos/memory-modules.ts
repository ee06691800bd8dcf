import { type Collected, defineCollector } from "../../collector.ts";
import { countAt, factsAt, memorySize, textAt } from "../../macos/facts.ts";
import { profilerItems, profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { uniqueIds } from "../../macos/unique-names.ts";
import type { SectionData } from "../../section.ts";
import { memoryModules } from "../../sections/memory-modules.ts";

type ModuleRow = Collected<SectionData<typeof memoryModules>[number]>;

export const memoryModulesMacos = defineCollector({
  name: "memory-modules-macos",
  section: memoryModules,
  platforms: ["macos"],
  sources: [profilerSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const items = await profilerItems(host, "SPMemoryDataType", context);
    const unique = uniqueIds();
    return items?.flatMap((item): ModuleRow[] => {
      const modules = factsAt(item, "_items");
      const errorCorrecting = errorCorrection(textAt(item, "global_ecc_state"));
      if (modules.length > 0) return modules.map((module) => ({ ...moduleRow(module, unique), errorCorrecting }));
      // Apple's chips carry their memory: one entry, with the size under the name of the whole.
      const sizeBytes = memorySize(textAt(item, "SPMemoryDataType"));
      if (sizeBytes === undefined) return [];
      const { dimm_manufacturer: manufacturer, dimm_type: type } = textsOf(item);
      return [{ slot: unique("built-in"), populated: true, sizeBytes, type, manufacturer }];
    });
  },
});

function moduleRow(module: unknown, unique: (id: string) => string): ModuleRow {
  const { dimm_manufacturer: manufacturer, dimm_type: type, dimm_size: size } = textsOf(module);
  const sizeBytes = memorySize(size);
  const [bank, slot] = (textAt(module, "_name") ?? "slot").split("/", 2);
  const [, speed] = /^(\d{1,6}) M(?:Hz|T\/s)$/.exec(textAt(module, "dimm_speed") ?? "") ?? [];
  return {
    slot: unique(slot ?? bank ?? "slot"),
    bank: slot === undefined ? undefined : bank,
    // Of an empty one all is said to be empty, in the language of whoever asks.
    populated: sizeBytes !== undefined,
    sizeBytes,
    ...(sizeBytes !== undefined && {
      type,
      manufacturer,
      partNumber: textAt(module, "dimm_part_number"),
      serial: textAt(module, "dimm_serial_number"),
      configuredMegatransfers: countAt({ speed }, "speed"),
    }),
  };
}

function textsOf(item: unknown) {
  return {
    dimm_manufacturer: textAt(item, "dimm_manufacturer"),
    dimm_size: textAt(item, "dimm_size"),
    dimm_type: textAt(item, "dimm_type"),
  };
}

function errorCorrection(state: string | undefined): boolean | undefined {
  return state === "ecc_enabled" ? true : state === "ecc_disabled" ? false : undefined;
}
