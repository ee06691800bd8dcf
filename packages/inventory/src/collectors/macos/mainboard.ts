import { defineCollector } from "../../collector.ts";
import { platformDevice, platformSource, registryText } from "../../macos/hardware.ts";
import { mainboard } from "../../sections/mainboard.ts";

export const mainboardMacos = defineCollector({
  name: "mainboard-macos",
  section: mainboard,
  platforms: ["macos"],
  sources: [platformSource],
  image: false,
  async collect(host, context) {
    const platform = await platformDevice(host, context);
    // Intel's Macs name the board, such as Mac-53FDB3D8DB8CA971; those with Apple's chips its development name, such as J314s.
    const product = registryText(platform, "board-id") ?? registryText(platform, "target-type");
    if (product === undefined) return undefined;
    return {
      manufacturer: registryText(platform, "manufacturer"),
      product,
      version: registryText(platform, "version"),
      serial: registryText(platform, "mlb-serial-number"),
      assetTag: undefined,
    };
  },
});
