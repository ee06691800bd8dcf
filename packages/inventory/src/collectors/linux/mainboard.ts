import { defineCollector } from "../../collector.ts";
import { readAttributes } from "../../linux/attribute.ts";
import { containerOf } from "../../linux/container.ts";
import { dmiFolder } from "../../linux/dmi.ts";
import { mainboard } from "../../sections/mainboard.ts";

export const mainboardLinux = defineCollector({
  name: "mainboard",
  section: mainboard,
  platforms: ["linux"],
  sources: [dmiFolder],
  image: false,
  async collect(host, { signal, incomplete }) {
    const options = { signal, onRefused: incomplete };
    const [board, container] = await Promise.all([
      readAttributes(
        host,
        dmiFolder,
        ["board_asset_tag", "board_name", "board_serial", "board_vendor", "board_version"],
        options,
      ),
      containerOf(host, options),
    ]);
    if (Object.keys(board).length === 0) return undefined;
    return {
      manufacturer: board.board_vendor,
      product: board.board_name,
      version: board.board_version,
      serial: container ? undefined : board.board_serial,
      assetTag: board.board_asset_tag,
    };
  },
});
