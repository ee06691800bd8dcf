import fc from "fast-check";
import { expect, test } from "vitest";
import { soundCards } from "./sound-card.ts";

/** Made by hand after the format of /proc/asound/cards. */
const cards = ` 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0xa1318000 irq 130
 1 [Headset        ]: USB-Audio - Headset 7
                      Maker Headset 7 at usb-0000:00:14.0-4, full speed
10 [Loopback       ]: Loopback - Loopback
`;

test("reads the cards without the addresses below them", () => {
  expect(soundCards(cards)).toEqual([
    { index: "0", id: "PCH", driver: "HDA-Intel", name: "HDA Intel PCH" },
    { index: "1", id: "Headset", driver: "USB-Audio", name: "Headset 7" },
    { index: "10", id: "Loopback", driver: "Loopback", name: "Loopback" },
  ]);
  expect(soundCards("--- no soundcards ---\n")).toEqual([]);
});

test("any content gives cards without failing", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
      (content) => void soundCards(content),
    ),
  );
});
