import { OutputInvalidError } from "../errors.ts";

/** What a disk says about itself, as smartctl's JSON has it. */
export interface SmartReport {
  readonly health: "passed" | "failed" | undefined;
  readonly reallocatedSectors: number | undefined;
  readonly mediaErrors: number | undefined;
  readonly wearPercent: number | undefined;
  readonly powerOnHours: number | undefined;
  readonly writtenBytes: number | undefined;
  readonly temperatureCelsius: number | undefined;
  /** The disk sleeps and was left alone. */
  readonly asleep: boolean;
  /** Why smartctl could not ask it. */
  readonly refusal: string | undefined;
}

/**
 * Attributes of ATA disks whose value counts down from 100 as a solid-state disk wears. By smartctl's names: makers use
 * the same numbers for other things.
 */
const wearAttributes =
  /^(SSD_Life_Left|Media_Wearout_Indicator|Percent_Lifetime_Remain|Percent_Life_Remaining|Remaining_Lifetime_Perc|Wear_Leveling_Count)$/;

/** NVMe counts written data in thousands of 512 bytes. */
const bytesOfDataUnit = 512_000;

/**
 * Reads the JSON of `smartctl --json`.
 *
 * @throws OutputInvalidError for what is no such JSON.
 */
export function smartReport(json: string): SmartReport {
  let report: unknown;
  try {
    report = JSON.parse(json);
  } catch (error) {
    throw new OutputInvalidError("smartctl", "its JSON is cut off or wrong", { cause: error });
  }
  const passed = at(report, "smart_status", "passed");
  const messages = list(at(report, "smartctl", "messages")).map((message) => String(at(message, "string") ?? ""));
  const nvme = at(report, "nvme_smart_health_information_log");
  const attributes = new Map(
    list(at(report, "ata_smart_attributes", "table")).map((entry) => [at(entry, "id"), entry] as const),
  );
  const raw = (id: number): number | undefined => amount(at(attributes.get(id), "raw", "value"));
  const units = amount(at(nvme, "data_units_written"));
  return {
    health: passed === true ? "passed" : passed === false ? "failed" : undefined,
    reallocatedSectors: raw(5) ?? amount(at(report, "scsi_grown_defect_list")),
    mediaErrors: amount(at(nvme, "media_errors")) ?? raw(187),
    wearPercent: wearOf(report, nvme, attributes),
    powerOnHours: amount(at(report, "power_on_time", "hours")) ?? amount(at(nvme, "power_on_hours")),
    writtenBytes: units === undefined ? undefined : amount(units * bytesOfDataUnit),
    temperatureCelsius: amount(at(report, "temperature", "current")),
    asleep: messages.some((message) => /\b(STANDBY|SLEEP) mode\b/i.test(message)),
    refusal: messages.find((message) => /permission denied|operation not permitted/i.test(message)),
  };
}

function wearOf(report: unknown, nvme: unknown, attributes: ReadonlyMap<unknown, unknown>): number | undefined {
  const told =
    amount(at(nvme, "percentage_used")) ??
    amount(at(report, "endurance_used", "current_percent")) ??
    amount(at(report, "scsi_percentage_used_endurance_indicator"));
  if (told !== undefined) return told;
  // Disks that turn have no wear, whatever their attributes are called.
  if (at(report, "rotation_rate") !== 0) return undefined;
  const life = [...attributes.values()].find((attribute) => wearAttributes.test(String(at(attribute, "name"))));
  const left = amount(at(life, "value"));
  return left !== undefined && left <= 100 ? 100 - left : undefined;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function amount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
