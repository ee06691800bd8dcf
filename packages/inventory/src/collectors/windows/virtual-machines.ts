import { virtualMachines } from "../../sections/virtual-machines.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { needsAdministrator, windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "virtual-machines",
  script: `
$hyper = 'root/virtualization/v2'
@{
  isAdministrator = $isAdministrator
  systems = @(Get-Cim 'Msvm_ComputerSystem' 'Name', 'ElementName', 'EnabledState' $hyper)
  memory = @(Get-Cim 'Msvm_MemorySettingData' 'InstanceID', 'VirtualQuantity' $hyper)
  processors = @(Get-Cim 'Msvm_ProcessorSettingData' 'InstanceID', 'VirtualQuantity' $hyper)
}`,
};

/** `EnabledState`, its own numbers of Hyper-V included: 32768 is paused, 32769 saved. */
const states = { 2: "running", 3: "stopped", 6: "stopped", 9: "paused", 32_768: "paused", 32_769: "stopped" } as const;

const mebibyte = 1_024 * 1_024;

export const virtualMachinesWindows = windowsCollector({
  name: "virtual-machines-windows",
  section: virtualMachines,
  sources: ["Msvm_ComputerSystem", "Msvm_MemorySettingData", "Msvm_ProcessorSettingData"],
  fragments: [fragment],
  read(answer, context) {
    const facts = answer(fragment);
    const systems = facts.rows("systems");
    if (systems.length === 0) return undefined;
    needsAdministrator(facts, context, "virtual-machines: all guests");
    return systems.flatMap((system) => {
      // The first one is the host: it goes by its own name, guests by their ids.
      const id = system.text("Name")?.toLowerCase() ?? "";
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return [];
      const state = system.count("EnabledState");
      const memory = settingOf(facts.rows("memory"), id);
      return {
        manager: "hyper-v" as const,
        name: system.text("ElementName") ?? id,
        uuid: id,
        system: undefined,
        memoryBytes: memory === undefined ? undefined : memory * mebibyte,
        processors: settingOf(facts.rows("processors"), id),
        state: state !== undefined && isState(state) ? states[state] : ("unknown" as const),
      };
    });
  },
});

/** `Microsoft:<id of the guest>\…`; checkpoints have ids of their own. */
function settingOf(settings: readonly Facts[], id: string): number | undefined {
  const own = settings.find((row) => row.text("InstanceID")?.toLowerCase().startsWith(`microsoft:${id}\\`));
  return own?.count("VirtualQuantity");
}

function isState(number: number): number is keyof typeof states {
  return Object.hasOwn(states, number);
}
