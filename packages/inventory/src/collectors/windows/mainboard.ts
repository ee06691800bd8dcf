import { mainboard } from "../../sections/mainboard.ts";
import { computer } from "../../windows/computer.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const mainboardWindows = windowsCollector({
  name: "mainboard-windows",
  section: mainboard,
  sources: ["Win32_BaseBoard"],
  fragments: [computer],
  read(answer) {
    const [board] = answer(computer).rows("board");
    return (
      board && {
        manufacturer: board.text("Manufacturer"),
        product: board.text("Product"),
        version: board.text("Version"),
        serial: board.text("SerialNumber"),
        assetTag: undefined,
      }
    );
  },
});
