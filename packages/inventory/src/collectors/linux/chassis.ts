import { type Host, listIfPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { type AttributeOptions, readAttribute, readAttributes } from "../../linux/attribute.ts";
import { containerOf } from "../../linux/container.ts";
import { dmiFolder, dmiTablePath, readDmiTable } from "../../linux/dmi.ts";
import { chassis } from "../../sections/chassis.ts";
import { chassisSecurity } from "../../smbios/chassis.ts";
import { chassisTypeOf } from "../../smbios/chassis-type.ts";

const sensors = "/sys/class/hwmon";

export const chassisLinux = defineCollector({
  name: "chassis",
  section: chassis,
  platforms: ["linux"],
  sources: [dmiFolder, dmiTablePath, `${sensors}/*/intrusion*_alarm`],
  image: false,
  async collect(host, { signal, incomplete }) {
    const options = { signal, onRefused: incomplete };
    const [found, structures, intrusion, container] = await Promise.all([
      readAttributes(
        host,
        dmiFolder,
        ["chassis_asset_tag", "chassis_serial", "chassis_type", "chassis_vendor", "chassis_version"],
        options,
      ),
      readDmiTable(host, options),
      intrusionOf(host, { signal }),
      containerOf(host, options),
    ]);
    if (Object.keys(found).length === 0 && intrusion === undefined) return undefined;
    return {
      type: chassisTypeOf(Number(found.chassis_type)),
      manufacturer: found.chassis_vendor,
      version: found.chassis_version,
      serial: container ? undefined : found.chassis_serial,
      assetTag: found.chassis_asset_tag,
      securityStatus: chassisSecurity(structures),
      intrusion,
    };
  },
});

/** Whether any sensor remembers an opened chassis; undefined where no sensor watches it. */
async function intrusionOf(host: Host, options: AttributeOptions): Promise<boolean | undefined> {
  const chips = await listIfPresent(host, sensors, { signal: options.signal });
  const alarms = await Promise.all(
    chips.flatMap(({ name }) =>
      ["intrusion0_alarm", "intrusion1_alarm"].map((alarm) =>
        readAttribute(host, `${sensors}/${name}/${alarm}`, options),
      ),
    ),
  );
  const known = alarms.filter((alarm) => alarm !== undefined);
  return known.length === 0 ? undefined : known.includes("1");
}
