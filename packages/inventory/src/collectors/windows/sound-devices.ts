import { soundDevices } from "../../sections/sound-devices.ts";
import { plugAndPlay } from "../../windows/plug-and-play.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const soundDevicesWindows = windowsCollector({
  name: "sound-devices-windows",
  section: soundDevices,
  sources: ["Win32_PnPEntity"],
  fragments: [plugAndPlay],
  read(answer) {
    const devices = answer(plugAndPlay).rows("devices");
    if (devices.length === 0) return undefined;
    return devices.flatMap((device) => {
      const id = device.text("DeviceID");
      if (id === undefined || device.text("PNPClass")?.toUpperCase() !== "MEDIA") return [];
      const name = device.text("Name");
      // What hangs on the bus for sound is the chip itself; on USB it is the whole device.
      const isCodec = /^(HDAUDIO|INTELAUDIO|SOUNDWIRE)\\/.test(id);
      return { id, name, driver: device.text("Service"), codecs: isCodec && name !== undefined ? [name] : undefined };
    });
  },
});
