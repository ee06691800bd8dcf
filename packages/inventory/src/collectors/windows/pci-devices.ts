import { pciDevices } from "../../sections/pci-devices.ts";
import { makerOf, pciClass, pciNumbers, placeOf } from "../../windows/device-id.ts";
import { plugAndPlay } from "../../windows/plug-and-play.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const pciDevicesWindows = windowsCollector({
  name: "pci-devices-windows",
  section: pciDevices,
  sources: ["Win32_PnPEntity", String.raw`HKLM\SYSTEM\CurrentControlSet\Enum\PCI`],
  fragments: [plugAndPlay],
  read(answer) {
    const devices = answer(plugAndPlay).rows("devices");
    if (devices.length === 0) return undefined;
    return devices.flatMap((device) => {
      const numbers = pciNumbers(device.text("DeviceID") ?? "");
      return numbers
        ? {
            address: placeOf(device),
            class: device.text("PNPClass"),
            vendor: makerOf(device),
            name: device.text("Name"),
            ...numbers,
            classId: pciClass(device),
            driver: device.text("Service"),
          }
        : [];
    });
  },
});
