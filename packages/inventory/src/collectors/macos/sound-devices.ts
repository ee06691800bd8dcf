import { defineCollector } from "../../collector.ts";
import { textAt } from "../../macos/facts.ts";
import { profilerItems, profilerSource, profilerTimeoutMs, withChildren } from "../../macos/profiler.ts";
import { soundDevices } from "../../sections/sound-devices.ts";

/** What programs make up: mixers, recorders, meetings. */
const madeUp = new Set(["coreaudio_device_type_virtual", "coreaudio_device_type_aggregate"]);

export const soundDevicesMacos = defineCollector({
  name: "sound-devices-macos",
  section: soundDevices,
  platforms: ["macos"],
  sources: [profilerSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const items = await profilerItems(host, "SPAudioDataType", context);
    return (
      items &&
      withChildren(items).flatMap((item) => {
        const [name, transport] = [textAt(item, "_name"), textAt(item, "coreaudio_device_transport")];
        if (name === undefined || transport === undefined || madeUp.has(transport)) return [];
        // A headset is listed once for each direction, under one name.
        return [{ id: `${name} (${transport.replace(/^coreaudio_device_type_/, "")})`, name }];
      })
    );
  },
});
