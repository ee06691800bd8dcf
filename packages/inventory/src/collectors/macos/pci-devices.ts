import { defineCollector } from "../../collector.ts";
import { textAt } from "../../macos/facts.ts";
import { profilerItems, profilerSource, profilerTimeoutMs, withChildren } from "../../macos/profiler.ts";
import { uniqueIds } from "../../macos/unique-names.ts";
import { pciDevices } from "../../sections/pci-devices.ts";

export const pciDevicesMacos = defineCollector({
  name: "pci-devices-macos",
  section: pciDevices,
  platforms: ["macos"],
  sources: [profilerSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const items = await profilerItems(host, "SPPCIDataType", context);
    const unique = uniqueIds();
    return (
      items &&
      withChildren(items).flatMap((item) => {
        const vendorId = digitsOf(textAt(item, "sppci_vendor-id"));
        const deviceId = digitsOf(textAt(item, "sppci_device-id"));
        if (vendorId === undefined && deviceId === undefined) return [];
        const subsystem = [
          digitsOf(textAt(item, "sppci_subsystem-vendor-id")),
          digitsOf(textAt(item, "sppci_subsystem-id")),
        ];
        return [
          {
            address: unique(textAt(item, "sppci_slot_name") ?? `${vendorId}:${deviceId}`),
            class: textAt(item, "sppci_device_type")
              ?.replace(/^sppci_/, "")
              .replaceAll("_", " "),
            name: textAt(item, "sppci_name") ?? textAt(item, "_name"),
            vendorId,
            deviceId,
            subsystemId: subsystem.includes(undefined) ? undefined : subsystem.join(":"),
          },
        ];
      })
    );
  },
});

function digitsOf(text: string | undefined): string | undefined {
  return /^0x([0-9a-f]{1,8})$/i
    .exec(text ?? "")?.[1]
    ?.toLowerCase()
    .padStart(4, "0");
}
