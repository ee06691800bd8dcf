import fc from "fast-check";
import { expect, test } from "vitest";
import { OutputInvalidError } from "../errors.ts";
import { smartReport } from "./smart.ts";

/** Made by hand after the format of `smartctl --json` 7.3: a solid-state disk on SATA. */
const sataSolidState = {
  json_format_version: [1, 0],
  smartctl: { version: [7, 3], exit_status: 0 },
  model_name: "SSD 870",
  rotation_rate: 0,
  smart_status: { passed: true },
  ata_smart_attributes: {
    table: [
      { id: 5, name: "Reallocated_Sector_Ct", value: 99, raw: { value: 3, string: "3" } },
      { id: 177, name: "Wear_Leveling_Count", value: 88, raw: { value: 215, string: "215" } },
      { id: 187, name: "Uncorrectable_Error_Cnt", value: 100, raw: { value: 2, string: "2" } },
    ],
  },
  power_on_time: { hours: 12_345 },
  temperature: { current: 31 },
};

test("reads a solid-state disk on SATA", () => {
  expect(smartReport(JSON.stringify(sataSolidState))).toEqual({
    health: "passed",
    reallocatedSectors: 3,
    mediaErrors: 2,
    wearPercent: 12,
    powerOnHours: 12_345,
    writtenBytes: undefined,
    temperatureCelsius: 31,
    asleep: false,
    refusal: undefined,
  });
  expect(smartReport(JSON.stringify({ ...sataSolidState, rotation_rate: 7200 })).wearPercent).toBeUndefined();
  expect(smartReport(JSON.stringify({ ...sataSolidState, endurance_used: { current_percent: 4 } })).wearPercent).toBe(
    4,
  );
});

test("reads NVMe and SAS", () => {
  const nvme = {
    smart_status: { passed: false },
    nvme_smart_health_information_log: {
      percentage_used: 103,
      data_units_written: 1000,
      power_on_hours: 9,
      media_errors: 1,
    },
  };
  expect(smartReport(JSON.stringify(nvme))).toMatchObject({
    health: "failed",
    wearPercent: 103,
    writtenBytes: 512_000_000,
    powerOnHours: 9,
    mediaErrors: 1,
  });
  expect(smartReport('{"scsi_grown_defect_list": 7}')).toMatchObject({ reallocatedSectors: 7, health: undefined });
});

test("tells sleeping disks and refused ones", () => {
  const said = (string: string) =>
    smartReport(JSON.stringify({ smartctl: { messages: [{ string, severity: "error" }] } }));
  expect(said("Device is in STANDBY mode, exit(2)").asleep).toBe(true);
  expect(said("Smartctl open device: /dev/sda failed: Permission denied").refusal).toContain("Permission denied");
  expect(said("/dev/vda: Unable to detect device type")).toMatchObject({ asleep: false, refusal: undefined });
});

test("anything else is an error or nothing", () => {
  expect(() => smartReport('{"smart_status": {"pas')).toThrow(OutputInvalidError);
  fc.assert(fc.property(fc.json(), (json) => void smartReport(json)));
  expect(smartReport('{"__proto__": {"smart_status": {"passed": true}}}').health).toBeUndefined();
  expect(smartReport('{"temperature": {"current": -1e300}, "power_on_time": {"hours": "9"}}')).toMatchObject({
    temperatureCelsius: undefined,
    powerOnHours: undefined,
  });
});
