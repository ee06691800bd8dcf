import { listIfPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { numberOf, readAttribute } from "../../linux/attribute.ts";
import { pciNamesPath } from "../../linux/hardware-names-file.ts";
import { pciFolder, readPciFunctions } from "../../linux/pci-function.ts";
import { readUevent } from "../../linux/uevent.ts";
import { graphics } from "../../sections/graphics.ts";

/** Display controllers of every kind. */
const displayClass = "03";
const cardFolder = "/sys/class/drm";

export const graphicsLinux = defineCollector({
  name: "graphics",
  section: graphics,
  platforms: ["linux"],
  sources: [`${pciFolder}/*/uevent`, `${cardFolder}/card*/device/uevent`, pciNamesPath],
  image: false,
  async collect(host, { signal }) {
    const [functions, entries] = await Promise.all([
      readPciFunctions(host, { signal, classBeginning: displayClass }),
      listIfPresent(host, cardFolder, { signal }),
    ]);
    const cards = entries.filter(({ name }) => /^card\d+$/.test(name));
    if (functions === undefined && cards.length === 0) return undefined;
    const onBoard = await Promise.all(
      cards.map(async ({ name }) => {
        const uevent = await readUevent(host, `${cardFolder}/${name}/device`, { signal });
        return uevent.has("PCI_ID")
          ? undefined
          : { address: uevent.get("OF_FULLNAME") ?? name, driver: uevent.get("DRIVER") };
      }),
    );
    const onBus = await Promise.all(
      (functions ?? []).map(async ({ address, name, vendor, vendorId, deviceId, driver }) => ({
        address,
        name,
        vendor,
        vendorId,
        deviceId,
        driver,
        memoryBytes: numberOf(await readAttribute(host, `${pciFolder}/${address}/mem_info_vram_total`, { signal })),
      })),
    );
    // Displays that a chip has on board, as ARM's do, are on no bus.
    return [...onBus, ...onBoard.flatMap((card) => card ?? [])];
  },
});
