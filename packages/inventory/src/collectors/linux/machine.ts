import { isBogusSerial } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { readAttribute, readAttributes } from "../../linux/attribute.ts";
import { containerOf } from "../../linux/container.ts";
import { dmiFolder } from "../../linux/dmi.ts";
import { hypervisorOf } from "../../linux/virtualization.ts";
import { machine } from "../../sections/machine.ts";
import { chassisTypeOf, kindOfChassis } from "../../smbios/chassis-type.ts";
import { givenName } from "../../smbios/given-name.ts";

const deviceTree = "/sys/firmware/devicetree/base";

export const machineLinux = defineCollector({
  name: "machine",
  section: machine,
  platforms: ["linux"],
  sources: [dmiFolder, deviceTree, "/proc/cpuinfo", "/proc/self/ns/pid", "systemd-detect-virt --vm"],
  image: false,
  async collect(host, { signal, incomplete }) {
    const options = { signal, onRefused: incomplete };
    const [dmi, model, serialNumber, container] = await Promise.all([
      readAttributes(
        host,
        dmiFolder,
        [
          "bios_vendor",
          "chassis_type",
          "product_family",
          "product_name",
          "product_serial",
          "product_sku",
          "product_uuid",
          "product_version",
          "sys_vendor",
        ],
        options,
      ),
      readAttribute(host, `${deviceTree}/model`, options),
      readAttribute(host, `${deviceTree}/serial-number`, options),
      containerOf(host, options),
    ]);
    const names = { manufacturer: dmi.sys_vendor, product: dmi.product_name, firmwareVendor: dmi.bios_vendor };
    const hypervisor = await hypervisorOf(host, names, options);
    const kind = kindOfChassis(chassisTypeOf(Number(dmi.chassis_type)));
    return {
      kind: container ? ("container" as const) : hypervisor ? ("virtual" as const) : kind,
      manufacturer: givenName(dmi.sys_vendor),
      product: givenName(dmi.product_name) ?? model,
      version: givenName(dmi.product_version),
      family: givenName(dmi.product_family),
      sku: givenName(dmi.product_sku),
      // In a container, the firmware's numbers are those of the machine below: it must not claim to be that.
      serial: container ? undefined : (serialOf(dmi.product_serial) ?? serialNumber),
      uuid: container ? undefined : uuidOf(dmi.product_uuid),
      virtualization: container ?? hypervisor,
    };
  },
});

function serialOf(serial: string | undefined): string | undefined {
  return serial === undefined || isBogusSerial(serial) ? undefined : serial;
}

function uuidOf(uuid: string | undefined): string | undefined {
  return uuid && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid) ? uuid.toLowerCase() : undefined;
}
