import { listIfPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { edidOf } from "../../edid.ts";
import { readBinaryAttribute } from "../../linux/attribute.ts";
import { monitorMaker } from "../../monitor-makers.ts";
import { monitors } from "../../sections/monitors.ts";

const folder = "/sys/class/drm";

/** Connectors for panels inside of the device. */
const internalConnector = /^(eDP|LVDS|DSI)-/;

export const monitorsLinux = defineCollector({
  name: "monitors",
  section: monitors,
  platforms: ["linux"],
  sources: [`${folder}/*/edid`],
  image: false,
  async collect(host, { signal }) {
    // Cards are called card0, their connectors card0-HDMI-A-1.
    const entries = await listIfPresent(host, folder, { signal });
    if (entries.length === 0) return undefined;
    const found = await Promise.all(
      entries.map(async ({ name }) => {
        const [, connector] = /^card\d+-(.+)$/.exec(name) ?? [];
        const bytes = connector && (await readBinaryAttribute(host, `${folder}/${name}/edid`, { signal }));
        const edid = bytes ? edidOf(bytes) : undefined;
        return connector && edid ? { connector, edid } : [];
      }),
    );
    const seen = new Map<string, number>();
    return found.flat().map(({ connector, edid: { manufacturer, name, productCode, serial, ...facts } }) => {
      const id = [manufacturer, productCode, serial].filter(Boolean).join("-");
      const nth = (seen.get(id) ?? 0) + 1;
      seen.set(id, nth);
      return {
        // Two of one model that tell no serial number are two monitors all the same.
        id: nth === 1 ? id : `${id} #${nth}`,
        manufacturer: monitorMaker(manufacturer),
        product: name,
        productCode,
        serial,
        ...facts,
        internal: internalConnector.test(connector),
        connector,
      };
    });
  },
});
