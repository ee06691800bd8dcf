import { chassis } from "../../sections/chassis.ts";
import { securityStatusOf } from "../../smbios/chassis.ts";
import { chassisTypeOf } from "../../smbios/chassis-type.ts";
import { computer } from "../../windows/computer.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** What `SecurityBreach` says: 3 is none, 4 an attempt, 5 a success; the rest does not know. */
const breaches: Readonly<Record<number, boolean>> = { 3: false, 4: true, 5: true };

export const chassisWindows = windowsCollector({
  name: "chassis-windows",
  section: chassis,
  sources: ["Win32_SystemEnclosure"],
  fragments: [computer],
  read(answer) {
    // A machine in a docking station has two: its own comes first.
    const [enclosure] = answer(computer).rows("enclosures");
    if (!enclosure) return undefined;
    const [type] = enclosure.counts("ChassisTypes");
    return {
      type: chassisTypeOf(type),
      manufacturer: enclosure.text("Manufacturer"),
      version: enclosure.text("Version"),
      serial: enclosure.text("SerialNumber"),
      assetTag: enclosure.text("SMBIOSAssetTag"),
      securityStatus: securityStatusOf(enclosure.count("SecurityStatus")),
      intrusion: breaches[enclosure.count("SecurityBreach") ?? 0],
    };
  },
});
