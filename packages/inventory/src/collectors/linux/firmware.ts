import { type Host, ifPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { readAttributes } from "../../linux/attribute.ts";
import { dmiFolder } from "../../linux/dmi.ts";
import { firmware } from "../../sections/firmware.ts";

const efi = "/sys/firmware/efi";

export const firmwareLinux = defineCollector({
  name: "firmware",
  section: firmware,
  platforms: ["linux"],
  sources: [dmiFolder, efi],
  image: false,
  async collect(host, { signal, incomplete }) {
    const [bios, startedByEfi] = await Promise.all([
      readAttributes(
        host,
        dmiFolder,
        ["bios_date", "bios_release", "bios_vendor", "bios_version", "ec_firmware_release"],
        { signal, onRefused: incomplete },
      ),
      exists(host, efi, signal),
    ]);
    const described = Object.keys(bios).length > 0;
    // Neither: a virtual machine or board that starts its kernel without either.
    if (!described && !startedByEfi) return undefined;
    return {
      vendor: bios.bios_vendor,
      version: bios.bios_version,
      releasedOn: dayOf(bios.bios_date),
      mode: startedByEfi ? ("uefi" as const) : ("bios" as const),
      revision: bios.bios_release,
      controllerRevision: bios.ec_firmware_release,
    };
  },
});

async function exists(host: Host, path: string, signal: AbortSignal): Promise<boolean> {
  return (await ifPresent(host.status(path, { signal }))) !== undefined;
}

/** SMBIOS writes `03/28/2023`, long ago `03/28/98`. */
export function dayOf(date: string | undefined): string | undefined {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4}|\d{2})$/.exec(date ?? "") ?? [];
  if (!month || !day || !year) return undefined;
  const iso = `${year.length === 2 ? `19${year}` : year}-${month}-${day}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // Engines turn the 31st of February into March; such a day is none.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? undefined : iso;
}
