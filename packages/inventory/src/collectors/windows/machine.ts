import { isBogusSerial } from "@fleetwright/core";
import { hypervisorNamed } from "../../hypervisor-names.ts";
import { machine } from "../../sections/machine.ts";
import { chassisTypeOf, kindOfChassis } from "../../smbios/chassis-type.ts";
import { givenName } from "../../smbios/given-name.ts";
import { computer } from "../../windows/computer.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const machineWindows = windowsCollector({
  name: "machine-windows",
  section: machine,
  sources: ["Win32_ComputerSystem", "Win32_ComputerSystemProduct", "Win32_SystemEnclosure", "Win32_BIOS"],
  fragments: [computer],
  read(answer) {
    const facts = answer(computer);
    const [system, product, bios] = [facts.one("system"), facts.one("product"), facts.one("bios")];
    const manufacturer = system.text("Manufacturer") ?? product.text("Vendor");
    const model = system.text("Model") ?? product.text("Name");
    if (manufacturer === undefined && model === undefined) return undefined;
    // HypervisorPresent is no sign: it is true wherever Windows runs on its own hypervisor, as security features want.
    const hypervisor = hypervisorNamed({ manufacturer, product: model, firmwareVendor: bios.text("Manufacturer") });
    const [type] = facts.one("enclosures").counts("ChassisTypes");
    const uuid = product.text("UUID");
    return {
      kind: hypervisor ? ("virtual" as const) : kindOfChassis(chassisTypeOf(type)),
      manufacturer: givenName(system.text("Manufacturer")) ?? givenName(product.text("Vendor")),
      product: givenName(system.text("Model")) ?? givenName(product.text("Name")),
      version: givenName(product.text("Version")),
      family: givenName(system.text("SystemFamily")),
      sku: givenName(system.text("SystemSKUNumber")),
      serial: [product.text("IdentifyingNumber"), bios.text("SerialNumber")].find(
        (serial) => serial !== undefined && !isBogusSerial(serial),
      ),
      uuid: uuid && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid) ? uuid.toLowerCase() : undefined,
      virtualization: hypervisor,
    };
  },
});
