import { batteries } from "../../sections/batteries.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "batteries",
  script: String.raw`
@{
  batteries = @(Get-Cim 'Win32_Battery' 'DeviceID', 'Name', 'Chemistry', 'EstimatedChargeRemaining', 'BatteryStatus')
  # Asked the CIM way, many batteries fail at this class alone (PowerShell issue 15799); the older way gets an answer.
  static = @(Invoke-Step 'BatteryStaticData' {
    Add-Type -AssemblyName System.Management
    $searcher = New-Object Management.ManagementObjectSearcher 'root\wmi', 'SELECT * FROM BatteryStaticData'
    foreach ($battery in @($searcher.Get())) { Get-Picked $battery 'InstanceName', 'DeviceName', 'ManufactureName', 'SerialNumber', 'Chemistry', 'DesignedCapacity' }
  })
  full = @(Get-Cim 'BatteryFullChargedCapacity' 'InstanceName', 'FullChargedCapacity' 'root/wmi')
  cycles = @(Get-Cim 'BatteryCycleCount' 'InstanceName', 'CycleCount' 'root/wmi')
}`,
};

/** `Chemistry` of Win32_Battery. */
const chemistries: Readonly<Record<number, string>> = {
  3: "Lead acid",
  4: "NiCd",
  5: "NiMH",
  6: "Li-ion",
  7: "Zinc air",
  8: "Li-poly",
};

/** `BatteryStatus`: 1 is on its own, 2 on mains, 3 full, 6 to 9 charging; 4 and 5 are nearly empty. */
const states = {
  1: "discharging",
  2: "not-charging",
  3: "full",
  4: "discharging",
  5: "discharging",
  6: "charging",
  7: "charging",
  8: "charging",
  9: "charging",
} as const;

export const batteriesWindows = windowsCollector({
  name: "batteries-windows",
  section: batteries,
  sources: ["Win32_Battery", "BatteryStaticData", "BatteryFullChargedCapacity", "BatteryCycleCount"],
  fragments: [fragment],
  read(answer) {
    const facts = answer(fragment);
    const known = facts.rows("batteries");
    const details = facts.rows("static");
    return known.map((battery, index) => {
      // WMI's two views of a battery share nothing but their order, and a part of a text that makers fill at will.
      const detail =
        details.find((other) => isSame(battery, other)) ??
        (known.length === details.length ? details[index] : undefined);
      const instance = detail?.text("InstanceName");
      const of = (list: string): Facts | undefined =>
        facts.rows(list).find((row) => instance !== undefined && row.text("InstanceName") === instance);
      const [manufacturer, model] = [
        detail?.text("ManufactureName"),
        detail?.text("DeviceName") ?? battery.text("Name"),
      ];
      const serial = detail?.text("SerialNumber");
      const slot = `BAT${index}`;
      return {
        id: serial ? [manufacturer, model, serial].filter(Boolean).join(" ") : slot,
        slot,
        manufacturer,
        model,
        serial,
        chemistry: chemistries[battery.count("Chemistry") ?? 0] ?? lettersOf(detail?.unsigned("Chemistry")),
        designCapacityMwh: capacityOf(detail, "DesignedCapacity"),
        fullCapacityMwh: capacityOf(of("full"), "FullChargedCapacity"),
        cycles: of("cycles")?.count("CycleCount") || undefined,
        chargePercent: percentOf(battery.count("EstimatedChargeRemaining")),
        state: Object.entries(states).find(([number]) => Number(number) === battery.count("BatteryStatus"))?.[1],
      };
    });
  },
});

function isSame(battery: Facts, detail: Facts): boolean {
  const serial = detail.text("SerialNumber");
  return serial !== undefined && (battery.text("DeviceID") ?? "").includes(serial);
}

/** All ones are an unknown capacity. */
function capacityOf(facts: Facts | undefined, field: string): number | undefined {
  const capacity = facts?.unsigned(field);
  return capacity === 0xffffffff || capacity === 0 ? undefined : capacity;
}

/** Batteries that are better than new say more than 100. */
function percentOf(percent: number | undefined): number | undefined {
  return percent === undefined ? undefined : Math.min(percent, 100);
}

/** Four letters in a number, the first one lowest: LiP, LION. */
function lettersOf(number: number | undefined): string | undefined {
  if (!number) return undefined;
  const letters = [0, 8, 16, 24].map((shift) => (number >>> shift) & 0xff).filter((code) => code > 0x20 && code < 0x7f);
  return String.fromCharCode(...letters) || undefined;
}
