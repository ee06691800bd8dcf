import { expect, test } from "vitest";
import { desktopMonitor, edidBlock, laptopPanel } from "../../fixtures/edid-block.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";
import { monitorsLinux } from "./monitors.ts";

test("reads the monitor of a virtual machine", async () => {
  expect((await outcomeOf(monitorsLinux, recorded("qemu-laptop"))).data).toEqual([
    {
      id: "RHT-1234",
      manufacturer: "RHT",
      product: "QEMU Monitor",
      productCode: "1234",
      manufacturedYear: 2014,
      manufacturedWeek: 42,
      widthMillimetres: 487,
      heightMillimetres: 274,
      widthPixels: 1920,
      heightPixels: 1080,
      internal: false,
      connector: "Virtual-1",
    },
  ]);
});

test("tells panels from monitors, and two alike apart", async () => {
  const nameless = { ...desktopMonitor, serialNumber: 0, texts: { 252: "U2721DE" } };
  const files = {
    "/sys/class/drm/card1/dev": "226:1\n",
    "/sys/class/drm/card1-eDP-1/edid": edidBlock(laptopPanel),
    "/sys/class/drm/card1-DP-1/edid": edidBlock(nameless),
    "/sys/class/drm/card1-DP-2/edid": edidBlock(nameless),
    "/sys/class/drm/card1-DP-3/edid": edidBlock(desktopMonitor),
    "/sys/class/drm/card1-HDMI-A-1/edid": "",
    "/sys/class/drm/card1-HDMI-A-2/edid": edidBlock(desktopMonitor).fill(7, 20, 60),
  };
  const { status, data } = await outcomeOf(monitorsLinux, machine({ files }));
  expect(status).toBe("complete");
  expect(data?.map(({ id, manufacturer, internal, connector }) => [id, manufacturer, internal, connector])).toEqual([
    ["AUO-26ed", "AU Optronics", true, "eDP-1"],
    ["DEL-a0b1", "Dell", false, "DP-1"],
    ["DEL-a0b1 #2", "Dell", false, "DP-2"],
    ["DEL-a0b1-CN0ABC123", "Dell", false, "DP-3"],
  ]);
});

test("a server with graphics and no monitor has none; one without graphics has nothing to ask", async () => {
  const files = { "/sys/class/drm/card0/dev": "226:0\n", "/sys/class/drm/card0-VGA-1/edid": "" };
  expect(await outcomeOf(monitorsLinux, machine({ files }))).toMatchObject({ status: "complete", data: [] });
  expect((await outcomeOf(monitorsLinux, machine({}))).status).toBe("unsupported");
});
