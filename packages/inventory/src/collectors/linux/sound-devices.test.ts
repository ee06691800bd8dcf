import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";
import { soundDevicesLinux } from "./sound-devices.ts";

test("a machine whose kernel knows no card has none", async () => {
  expect(await outcomeOf(soundDevicesLinux, recorded("qemu-server"))).toMatchObject({ status: "complete", data: [] });
});

test("names the chips of a card once, in order", async () => {
  // Made by hand after the format of /proc/asound.
  const files = {
    "/proc/asound/cards":
      " 1 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA Intel PCH at 0xa1318000 irq 130\n",
    "/proc/asound/card1/codec#0": "Codec: Realtek ALC257\nAddress: 0\n",
    "/proc/asound/card1/codec#2": "Codec: Intel Tigerlake HDMI\nAddress: 2\n",
    "/proc/asound/card1/id": "PCH\n",
  };
  expect((await outcomeOf(soundDevicesLinux, machine({ files }))).data?.[0]?.codecs).toEqual([
    "Intel Tigerlake HDMI",
    "Realtek ALC257",
  ]);
});

test("a machine without sound has nothing to ask", async () => {
  expect((await outcomeOf(soundDevicesLinux, machine({}))).status).toBe("unsupported");
});
