import { defineCollector } from "../../collector.ts";
import { pciNamesPath } from "../../linux/hardware-names-file.ts";
import { pciFolder, readPciFunctions } from "../../linux/pci-function.ts";
import { pciDevices } from "../../sections/pci-devices.ts";

export const pciDevicesLinux = defineCollector({
  name: "pci-devices",
  section: pciDevices,
  platforms: ["linux"],
  sources: [`${pciFolder}/*/uevent`, pciNamesPath, "/run/udev/data"],
  image: false,
  collect: (host, { signal }) => readPciFunctions(host, { signal }),
});
