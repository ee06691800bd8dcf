import { graphics } from "../../sections/graphics.ts";
import { pciNumbers, placeOf } from "../../windows/device-id.ts";
import type { Facts } from "../../windows/facts.ts";
import { plugAndPlay } from "../../windows/plug-and-play.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const graphicsWindows = windowsCollector({
  name: "graphics-windows",
  section: graphics,
  sources: ["Win32_VideoController", "Win32_PnPEntity"],
  fragments: [plugAndPlay],
  read(answer) {
    const facts = answer(plugAndPlay);
    const devices = new Map(facts.rows("devices").map((device) => [device.text("DeviceID"), device]));
    const controllers = facts.rows("video");
    if (controllers.length === 0) return undefined;
    return controllers.flatMap((controller) => {
      const id = controller.text("PNPDeviceID");
      // Screens of remote sessions and of drivers that share the screen are made up by software, and come and go.
      if (id === undefined || /^(ROOT|SWD|RDP|TERMINPUT_BUS)/i.test(id)) return [];
      const device = devices.get(id);
      const { vendorId, deviceId } = pciNumbers(id) ?? {};
      return {
        address: device ? placeOf(device) : id,
        name: controller.text("Name"),
        vendor: controller.text("AdapterCompatibility"),
        vendorId,
        deviceId,
        driver: device?.text("Service"),
        memoryBytes: memoryOf(controller, facts.rows("videoMemory")),
      };
    });
  },
});

/** `AdapterRAM` has 32 bits, too few for a card of today; the driver keeps the whole number in the registry. */
function memoryOf(controller: Facts, drivers: readonly Facts[]): number | undefined {
  const name = controller.text("Name");
  const driver = drivers.find((row) => row.text("DriverDesc") === name);
  const whole = driver?.count("HardwareInformation.qwMemorySize") ?? bytesAsNumber(driver);
  return whole || controller.unsigned("AdapterRAM") || undefined;
}

/** Some drivers write the number as its bytes. */
function bytesAsNumber(driver: Facts | undefined): number | undefined {
  const bytes = driver?.bytes("HardwareInformation.qwMemorySize");
  if (bytes?.length !== 8) return undefined;
  const size = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  return size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(size) : undefined;
}
