import { ifPresent, listIfPresent, readText } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { readAttribute } from "../../linux/attribute.ts";
import { soundCards } from "../../linux/sound-card.ts";
import { soundDevices } from "../../sections/sound-devices.ts";

const folder = "/proc/asound";

export const soundDevicesLinux = defineCollector({
  name: "sound-devices",
  section: soundDevices,
  platforms: ["linux"],
  sources: [`${folder}/cards`, `${folder}/card*/codec*`],
  image: false,
  async collect(host, { signal }) {
    const content = await ifPresent(readText(host, `${folder}/cards`, { signal }));
    if (content === undefined) return undefined;
    return Promise.all(
      soundCards(content).map(async ({ index, id, driver, name }) => {
        const entries = await listIfPresent(host, `${folder}/card${index}`, { signal });
        const codecs = await Promise.all(
          entries
            .filter((entry) => /^codec(#\d+|97#[\d-]+)?$/.test(entry.name))
            .map((entry) => readAttribute(host, `${folder}/card${index}/${entry.name}`, { signal })),
        );
        return { id, driver, name, codecs: codecs.flatMap((codec) => codecName(codec) ?? []).sort() };
      }),
    );
  },
});

/** The first line of a codec's file: `Codec: Realtek ALC257`. */
function codecName(content: string | undefined): string | undefined {
  return /^Codec: (.+)$/m.exec(content ?? "")?.[1]?.trim();
}
