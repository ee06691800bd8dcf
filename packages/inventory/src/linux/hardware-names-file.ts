import { type Host, isFleetError } from "@fleetwright/core";
import { type HardwareNames, hardwareNames } from "./hardware-names.ts";

/** Where distributions keep the files: Debian and Arch, Fedora and SUSE, Alpine. */
const folders = ["/usr/share/misc", "/usr/share/hwdata"];

/** Where names are looked up, for the documentation. */
export const pciNamesPath = "/usr/share/misc/pci.ids";
export const usbNamesPath = "/usr/share/misc/usb.ids";

/** The names in `pci.ids` or `usb.ids`; undefined where the host has no such file. */
export async function readHardwareNames(
  host: Host,
  file: "pci.ids" | "usb.ids",
  { signal }: { readonly signal: AbortSignal },
): Promise<HardwareNames | undefined> {
  for (const folder of folders) {
    try {
      return hardwareNames(await host.readFile(`${folder}/${file}`, { signal }));
    } catch (error) {
      signal.throwIfAborted();
      if (!isFleetError(error)) throw error;
    }
  }
  return undefined;
}
