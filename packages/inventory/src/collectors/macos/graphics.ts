import { defineCollector } from "../../collector.ts";
import { memorySize, textAt } from "../../macos/facts.ts";
import { profilerItems, profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { uniqueIds } from "../../macos/unique-names.ts";
import { graphics } from "../../sections/graphics.ts";

export const graphicsMacos = defineCollector({
  name: "graphics-macos",
  section: graphics,
  platforms: ["macos"],
  sources: [profilerSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const items = await profilerItems(host, "SPDisplaysDataType", context);
    const unique = uniqueIds();
    return items?.map((item) => {
      const name = textAt(item, "sppci_model") ?? textAt(item, "_name");
      const { vendor, vendorId } = vendorOf(textAt(item, "spdisplays_vendor"), textAt(item, "spdisplays_vendor-id"));
      return {
        // system_profiler tells no place of a graphics processor; two of one model are numbered.
        address: unique(textAt(item, "sppci_slot_name") ?? name ?? "graphics"),
        name,
        vendor,
        vendorId,
        deviceId: hexadecimal(textAt(item, "spdisplays_device-id")),
        // What is shared is the machine's memory, not the processor's own.
        memoryBytes: memorySize(textAt(item, "spdisplays_vram") ?? textAt(item, "_spdisplays_vram")),
      };
    });
  },
});

const vendors: Readonly<Record<string, string>> = { amd: "AMD", apple: "Apple", intel: "Intel", nvidia: "NVIDIA" };

/** `sppci_vendor_Apple`, `sppci_vendor_amd`, `Intel`, `AMD (0x1002)`. */
function vendorOf(text: string | undefined, id: string | undefined) {
  const [, said, number] = /^(?:sppci_vendor_)?(.{1,100}?)(?: \((0x[0-9a-f]{1,8})\))?$/i.exec(text ?? "") ?? [];
  const key = said?.toLowerCase() ?? "";
  return {
    vendor: Object.hasOwn(vendors, key) ? vendors[key] : said,
    vendorId: hexadecimal(number ?? id),
  };
}

function hexadecimal(text: string | undefined): string | undefined {
  return /^0x([0-9a-f]{1,8})$/i
    .exec(text ?? "")?.[1]
    ?.toLowerCase()
    .padStart(4, "0");
}
