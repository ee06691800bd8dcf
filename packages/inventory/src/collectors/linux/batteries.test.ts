import { expect, test } from "vitest";
import { batteriesLinux } from "./batteries.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";

const supplies = "/sys/class/power_supply";

/** Made by hand after what the kernel's ACPI battery driver gives on notebooks. */
const notebook = {
  [`${supplies}/AC/type`]: "Mains\n",
  [`${supplies}/AC/uevent`]: "POWER_SUPPLY_NAME=AC\nPOWER_SUPPLY_TYPE=Mains\nPOWER_SUPPLY_ONLINE=1\n",
  [`${supplies}/BAT0/type`]: "Battery\n",
  [`${supplies}/BAT0/uevent`]: `POWER_SUPPLY_NAME=BAT0
POWER_SUPPLY_STATUS=Discharging
POWER_SUPPLY_TECHNOLOGY=Li-poly
POWER_SUPPLY_CYCLE_COUNT=212
POWER_SUPPLY_VOLTAGE_MIN_DESIGN=15440000
POWER_SUPPLY_ENERGY_FULL_DESIGN=57000000
POWER_SUPPLY_ENERGY_FULL=48120000
POWER_SUPPLY_CAPACITY=81
POWER_SUPPLY_MODEL_NAME=5B10W13975
POWER_SUPPLY_MANUFACTURER=SMP
POWER_SUPPLY_SERIAL_NUMBER= 1234
`,
  [`${supplies}/hidpp_battery_0/type`]: "Battery\n",
  [`${supplies}/hidpp_battery_0/scope`]: "Device\n",
  [`${supplies}/hidpp_battery_0/uevent`]: "POWER_SUPPLY_MODEL_NAME=Wireless Mouse\n",
};

test("reads the battery of a notebook, and not that of its mouse", async () => {
  expect((await outcomeOf(batteriesLinux, machine({ files: notebook }))).data).toEqual([
    {
      id: "SMP 5B10W13975 1234",
      slot: "BAT0",
      manufacturer: "SMP",
      model: "5B10W13975",
      serial: "1234",
      chemistry: "Li-poly",
      designCapacityMwh: 57_000,
      fullCapacityMwh: 48_120,
      cycles: 212,
      chargePercent: 81,
      state: "discharging",
    },
  ]);
});

test("turns charge into energy where the firmware tells that, and leaves out what it does not know", async () => {
  const files = {
    [`${supplies}/BAT1/type`]: "Battery\n",
    [`${supplies}/BAT1/uevent`]: `POWER_SUPPLY_STATUS=Unknown
POWER_SUPPLY_TECHNOLOGY=Unknown
POWER_SUPPLY_CYCLE_COUNT=0
POWER_SUPPLY_VOLTAGE_MIN_DESIGN=11400000
POWER_SUPPLY_CHARGE_FULL_DESIGN=4000000
POWER_SUPPLY_CHARGE_FULL=-1
POWER_SUPPLY_STATUS=constructor
`,
  };
  expect((await outcomeOf(batteriesLinux, machine({ files }))).data).toEqual([
    { id: "BAT1", slot: "BAT1", designCapacityMwh: 45_600 },
  ]);
});

test("a machine without batteries has none", async () => {
  expect(await outcomeOf(batteriesLinux, recorded("qemu-server"))).toMatchObject({ status: "complete", data: [] });
});
