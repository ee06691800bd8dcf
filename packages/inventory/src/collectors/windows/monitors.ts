import { edidOf } from "../../edid.ts";
import { monitorMaker } from "../../monitor-makers.ts";
import { monitors } from "../../sections/monitors.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { plugAndPlay } from "../../windows/plug-and-play.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const connectionsFragment: Fragment = {
  name: "monitor-connections",
  script: `
@{
  connections = @(Get-Cim 'WmiMonitorConnectionParams' 'InstanceName', 'VideoOutputTechnology' 'root/wmi')
}`,
};

/** Ways out for the picture, by `VideoOutputTechnology`; inside of the device are LVDS, the panel's DisplayPort and "internal". */
const outputs: Readonly<Record<number, string>> = {
  0: "VGA",
  3: "Composite",
  4: "DVI",
  5: "HDMI",
  6: "LVDS",
  10: "DP",
  11: "eDP",
  12: "UDI",
  15: "Miracast",
  0x80000000: "internal",
};

const internalOutputs: readonly string[] = ["LVDS", "eDP", "internal"];

export const monitorsWindows = windowsCollector({
  name: "monitors-windows",
  section: monitors,
  sources: [
    "Win32_PnPEntity",
    "WmiMonitorConnectionParams",
    String.raw`HKLM\SYSTEM\CurrentControlSet\Enum\DISPLAY\*\*\Device Parameters: EDID`,
  ],
  fragments: [plugAndPlay, connectionsFragment],
  read(answer) {
    const devices = answer(plugAndPlay).rows("devices");
    if (devices.length === 0) return undefined;
    const connections = new Map(
      answer(connectionsFragment)
        .rows("connections")
        .map((row) => [
          (row.text("InstanceName") ?? "").replace(/_\d+$/, "").toUpperCase(),
          outputs[row.unsigned("VideoOutputTechnology") ?? -1],
        ]),
    );
    const seen = new Map<string, number>();
    return devices.flatMap((device) => {
      const bytes = device.bytes("EDID");
      const edid = bytes && edidOf(bytes);
      if (!edid) return [];
      const { manufacturer, name, productCode, serial, ...rest } = edid;
      const id = [manufacturer, productCode, serial].filter(Boolean).join("-");
      const nth = (seen.get(id) ?? 0) + 1;
      seen.set(id, nth);
      const connector = connections.get((device.text("DeviceID") ?? "").toUpperCase());
      return {
        // Two of one model that tell no serial number are two monitors all the same.
        id: nth === 1 ? id : `${id} #${nth}`,
        manufacturer: monitorMaker(manufacturer),
        product: name,
        productCode,
        serial,
        ...rest,
        internal: connector === undefined ? undefined : internalOutputs.includes(connector),
        connector,
      };
    });
  },
});
