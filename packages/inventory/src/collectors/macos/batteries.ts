import { defineCollector } from "../../collector.ts";
import { countAt, factAt, factsAt, flagAt, textAt } from "../../macos/facts.ts";
import { askPlist } from "../../macos/plist.ts";
import { profilerItems, profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { batteries } from "../../sections/batteries.ts";

const parameters = ["-a", "-r", "-c", "AppleSmartBattery"];

/**
 * The voltage of one cell as Apple counts it: its technical specifications name 58 Wh and more for batteries of three cells
 * that the registry calls 5088 mAh. The voltage of the moment would change the capacity with every look.
 */
const voltsOfCell = 3.82;

/** Where nothing tells how many cells there are: three, as in every portable Mac but one. */
const usualCells = 3;

export const batteriesMacos = defineCollector({
  name: "batteries-macos",
  section: batteries,
  platforms: ["macos"],
  sources: [`ioreg ${parameters.join(" ")}`, profilerSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const [found, power] = await Promise.all([
      askPlist(host, "ioreg", parameters, context),
      profilerItems(host, "SPPowerDataType", context),
    ]);
    const entries = Array.isArray(found) ? found : [];
    if (found === undefined && power === undefined) return undefined;
    const health = power?.map((item) => factAt(item, "sppower_battery_health_info")).find((info) => info !== undefined);
    return entries
      .filter((battery) => flagAt(battery, "BatteryInstalled") !== false)
      .map((battery, index) => batteryRow(battery, index, health));
  },
});

function batteryRow(battery: unknown, index: number, health: unknown) {
  const data = factAt(battery, "BatteryData");
  const [manufacturer, model] = [textAt(battery, "Manufacturer"), textAt(battery, "DeviceName")];
  const serial = textAt(battery, "Serial") ?? textAt(battery, "BatterySerialNumber") ?? textAt(data, "Serial");
  // Up to macOS 26 beside the others, later among the battery's own data.
  const either = (key: string): number | undefined => countAt(battery, key) ?? countAt(data, key);
  // On Apple's chips MaxCapacity is a percentage.
  const maximum = countAt(battery, "MaxCapacity");
  const full =
    either("AppleRawMaxCapacity") ??
    either("NominalChargeCapacity") ??
    (maximum !== undefined && maximum > 100 ? maximum : undefined);
  const cells = factsAt(data, "CellVoltage").length || usualCells;
  const energy = (milliampereHours: number | undefined): number | undefined =>
    milliampereHours === undefined ? undefined : Math.round(milliampereHours * cells * voltsOfCell);
  return {
    id: serial ? [manufacturer, model, serial].filter(Boolean).join(" ") : `battery ${index}`,
    manufacturer,
    model,
    serial,
    designCapacityMwh: energy(either("DesignCapacity")),
    fullCapacityMwh: energy(full),
    cycles: either("CycleCount"),
    chargePercent: chargeOf(countAt(battery, "CurrentCapacity"), maximum),
    state: stateOf(battery),
    condition: index === 0 ? conditionOf(textAt(health, "sppower_battery_health")) : undefined,
  };
}

function chargeOf(current: number | undefined, maximum: number | undefined): number | undefined {
  if (current === undefined || !maximum) return undefined;
  return Math.min(100, Math.round((current / maximum) * 100));
}

function stateOf(battery: unknown): "charging" | "discharging" | "full" | "not-charging" | undefined {
  if (flagAt(battery, "IsCharging")) return "charging";
  if (flagAt(battery, "FullyCharged")) return "full";
  const connected = flagAt(battery, "ExternalConnected");
  return connected === undefined ? undefined : connected ? "not-charging" : "discharging";
}

/** The words stay English whatever the language: they are the power system's own. */
function conditionOf(health: string | undefined): "normal" | "service" | undefined {
  if (health === "Good" || health === "Normal") return "normal";
  return health && /^(Fair|Poor|Check Battery|Service|Replace)/.test(health) ? "service" : undefined;
}
