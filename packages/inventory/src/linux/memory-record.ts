import type { MemoryDevice } from "../smbios/memory-device.ts";
import { numberOf } from "./attribute.ts";

/**
 * The slots for memory as udev's record of the firmware has them, from systemd 248 on: `MEMORY_DEVICE_0_SIZE` and so on.
 * Older records have none.
 */
export function memoryDevicesOfUdev(properties: ReadonlyMap<string, string>): MemoryDevice[] {
  // The record's own number of slots is that of one array; machines with several have more.
  const slots = new Set([...properties.keys()].flatMap((name) => /^MEMORY_DEVICE_(\d{1,4})_/.exec(name)?.[1] ?? []));
  return [...slots].map((slot) => {
    const text = (name: string): string | undefined => {
      const value = properties.get(`MEMORY_DEVICE_${slot}_${name}`);
      // What the firmware left out gets a text from udev.
      return value === "Not Specified" || value === "<BAD INDEX>" ? undefined : value;
    };
    const number = (name: string): number | undefined => numberOf(text(name)) || undefined;
    const total = number("TOTAL_WIDTH");
    const data = number("DATA_WIDTH");
    return {
      slot: text("LOCATOR"),
      bank: text("BANK_LOCATOR"),
      sizeBytes: number("SIZE"),
      type: known(text("TYPE")),
      formFactor: known(text("FORM_FACTOR")),
      manufacturer: text("MANUFACTURER"),
      partNumber: text("PART_NUMBER"),
      serial: text("SERIAL_NUMBER"),
      assetTag: text("ASSET_TAG"),
      ratedSpeed: number("SPEED_MTS"),
      configuredSpeed: number("CONFIGURED_SPEED_MTS"),
      ranks: number("RANK"),
      errorCorrecting: total && data ? total > data : undefined,
    };
  });
}

function known(value: string | undefined): string | undefined {
  return value === "Unknown" || value === "Other" || value === "<OUT OF SPEC>" ? undefined : value;
}
