import { memoryModules } from "../../sections/memory-modules.ts";
import { memoryTypeOf } from "../../smbios/memory-device.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";
import { slotNames } from "../linux/memory-modules.ts";

const fragment: Fragment = {
  name: "memory-modules",
  script: `
@{
  modules = @(Get-Cim 'Win32_PhysicalMemory' 'DeviceLocator', 'BankLabel', 'Capacity', 'SMBIOSMemoryType', 'FormFactor', 'Manufacturer', 'PartNumber', 'SerialNumber', 'Speed', 'ConfiguredClockSpeed', 'Attributes', 'TotalWidth', 'DataWidth')
}`,
};

/** Forms by their numbers in CIM, which are others than the firmware's. */
const forms: Readonly<Record<number, string>> = {
  6: "Proprietary Card",
  7: "SIMM",
  8: "DIMM",
  11: "RIMM",
  12: "SODIMM",
};

export const memoryModulesWindows = windowsCollector({
  name: "memory-modules-windows",
  section: memoryModules,
  sources: ["Win32_PhysicalMemory"],
  fragments: [fragment],
  read(answer) {
    const modules = answer(fragment).rows("modules");
    if (modules.length === 0) return undefined;
    const slots = slotNames(
      modules.map((module) => ({ slot: module.text("DeviceLocator"), bank: module.text("BankLabel") })),
    );
    return modules.map((module, index) => {
      const [total, data] = [module.count("TotalWidth"), module.count("DataWidth")];
      return {
        slot: slots[index] ?? "",
        populated: true,
        bank: module.text("BankLabel"),
        sizeBytes: module.count("Capacity"),
        type: memoryTypeOf(module.count("SMBIOSMemoryType")),
        formFactor: forms[module.count("FormFactor") ?? 0],
        manufacturer: module.text("Manufacturer"),
        partNumber: module.text("PartNumber"),
        serial: module.text("SerialNumber"),
        ratedMegatransfers: module.count("Speed") || undefined,
        configuredMegatransfers: module.count("ConfiguredClockSpeed") || undefined,
        ranks: module.count("Attributes") || undefined,
        errorCorrecting: total && data && total < 0xffff ? total > data : undefined,
      };
    });
  },
});
