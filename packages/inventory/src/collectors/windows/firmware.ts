import { firmware } from "../../sections/firmware.ts";
import { computer } from "../../windows/computer.ts";
import type { Facts } from "../../windows/facts.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** `PEFirmwareType`. */
const modes: Readonly<Record<number, "bios" | "uefi">> = { 1: "bios", 2: "uefi" };

export const firmwareWindows = windowsCollector({
  name: "firmware-windows",
  section: firmware,
  sources: ["Win32_BIOS", String.raw`HKLM\SYSTEM\CurrentControlSet\Control: PEFirmwareType`],
  fragments: [computer],
  read(answer) {
    const [bios] = answer(computer).rows("bios");
    if (!bios) return undefined;
    return {
      vendor: bios.text("Manufacturer"),
      version: bios.text("SMBIOSBIOSVersion"),
      releasedOn: bios.day("ReleaseDate"),
      mode: modes[answer(computer).one("start").count("PEFirmwareType") ?? 0],
      revision: revisionOf(bios, "SystemBios"),
      controllerRevision: revisionOf(bios, "EmbeddedController"),
    };
  },
});

/** 255 says that the firmware does not tell. */
function revisionOf(bios: Facts, part: "SystemBios" | "EmbeddedController"): string | undefined {
  const [major, minor] = [bios.count(`${part}MajorVersion`), bios.count(`${part}MinorVersion`)];
  return major === undefined || minor === undefined || major >= 255 || minor >= 255 ? undefined : `${major}.${minor}`;
}
