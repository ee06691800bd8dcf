import { listIfPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { numberOf, readAttribute } from "../../linux/attribute.ts";
import { assignments } from "../../linux/uevent.ts";
import { batteries } from "../../sections/batteries.ts";

const folder = "/sys/class/power_supply";

export const batteriesLinux = defineCollector({
  name: "batteries",
  section: batteries,
  platforms: ["linux"],
  sources: [`${folder}/*/uevent`],
  image: false,
  async collect(host, { signal }) {
    const supplies = await listIfPresent(host, folder, { signal });
    const found = await Promise.all(
      supplies.map(async ({ name }) => {
        const [properties, scope, type] = await Promise.all([
          readAttribute(host, `${folder}/${name}/uevent`, { signal }),
          readAttribute(host, `${folder}/${name}/scope`, { signal }),
          readAttribute(host, `${folder}/${name}/type`, { signal }),
        ]);
        // Mice and headsets have batteries as well, but those do not feed this machine.
        const feeds = type === "Battery" && scope !== "Device";
        return feeds ? batteryRow(name, assignments(properties)) : [];
      }),
    );
    return found.flat();
  },
});

const states = {
  Charging: "charging",
  Discharging: "discharging",
  Full: "full",
  "Not charging": "not-charging",
} as const;

function batteryRow(slot: string, properties: ReadonlyMap<string, string>) {
  const text = (name: string): string | undefined => {
    const value = properties.get(`POWER_SUPPLY_${name}`)?.trim();
    return value === "" || value === "Unknown" ? undefined : value;
  };
  const number = (name: string): number | undefined => numberOf(text(name));
  const [manufacturer, model, serial] = [text("MANUFACTURER"), text("MODEL_NAME"), text("SERIAL_NUMBER")];
  const status = text("STATUS") ?? "";
  const cycles = number("CYCLE_COUNT");
  return {
    id: serial ? [manufacturer, model, serial].filter(Boolean).join(" ") : slot,
    slot,
    manufacturer,
    model,
    serial,
    chemistry: text("TECHNOLOGY"),
    designCapacityMwh: capacity(
      number("ENERGY_FULL_DESIGN"),
      number("CHARGE_FULL_DESIGN"),
      number("VOLTAGE_MIN_DESIGN"),
    ),
    fullCapacityMwh: capacity(number("ENERGY_FULL"), number("CHARGE_FULL"), number("VOLTAGE_MIN_DESIGN")),
    // Firmware that does not count says 0.
    cycles: cycles || undefined,
    chargePercent: number("CAPACITY"),
    state: Object.hasOwn(states, status) ? states[status as keyof typeof states] : undefined,
  };
}

/** Some firmware tells µWh, some µAh, which the voltage turns into energy. */
function capacity(
  microwattHours: number | undefined,
  microampereHours: number | undefined,
  microvolts: number | undefined,
): number | undefined {
  if (microwattHours) return Math.round(microwattHours / 1000);
  return microampereHours && microvolts ? Math.round((microampereHours / 1000) * (microvolts / 1_000_000)) : undefined;
}
