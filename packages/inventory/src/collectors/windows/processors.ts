import { processors } from "../../sections/processors.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "processors",
  script: String.raw`
@{
  processors = @(Get-Cim 'Win32_Processor' 'Name', 'Manufacturer', 'Description', 'NumberOfCores', 'NumberOfEnabledCore', 'NumberOfLogicalProcessors', 'MaxClockSpeed')
  first = Get-Values 'HARDWARE\DESCRIPTION\System\CentralProcessor\0' 'Update Revision'
}`,
};

export const processorsWindows = windowsCollector({
  name: "processors-windows",
  section: processors,
  sources: ["Win32_Processor", String.raw`HKLM\HARDWARE\DESCRIPTION\System\CentralProcessor\0`],
  fragments: [fragment],
  read(answer) {
    const rows = answer(fragment).rows("processors");
    if (rows.length === 0) return undefined;
    const microcode = microcodeOf(answer(fragment).one("first").bytes("Update Revision"));
    return rows.map((row, index) => ({
      socket: `${index}`,
      name: row.text("Name"),
      vendor: row.text("Manufacturer"),
      architecture: versionOf(row),
      cores: row.count("NumberOfEnabledCore") || row.count("NumberOfCores"),
      threads: row.count("NumberOfLogicalProcessors"),
      speedMhz: row.count("MaxClockSpeed") || undefined,
      microcode,
    }));
  },
});

/** `Intel64 Family 6 Model 154 Stepping 3`; on ARM the model is a hexadecimal number. */
function versionOf(row: Facts): string | undefined {
  const [, ...numbers] =
    /Family (\w+) Model (\w+) (?:Stepping|Revision)\s+(\w+)/.exec(row.text("Description") ?? "") ?? [];
  return numbers.length === 3 ? numbers.join("-") : undefined;
}

/** The register with the revision: Intel's processors have it in the upper half, AMD's in the lower. */
function microcodeOf(bytes: Uint8Array | undefined): string | undefined {
  if (bytes?.length !== 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const revision = view.getUint32(4, true) || view.getUint32(0, true);
  return revision === 0 ? undefined : `0x${revision.toString(16)}`;
}
