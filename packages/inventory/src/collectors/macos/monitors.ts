import { defineCollector } from "../../collector.ts";
import { edidOf, monitorLetters } from "../../edid.ts";
import { countAt, factsAt, textAt } from "../../macos/facts.ts";
import { profilerItems, profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { uniqueIds } from "../../macos/unique-names.ts";
import { monitorMaker } from "../../monitor-makers.ts";
import { monitors } from "../../sections/monitors.ts";

/** What stands for the maker of screens that are none: sharing, AirPlay. It spells unkn. */
const virtualMaker = "756e6b6e";

export const monitorsMacos = defineCollector({
  name: "monitors-macos",
  section: monitors,
  platforms: ["macos"],
  sources: [profilerSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const items = await profilerItems(host, "SPDisplaysDataType", context);
    const unique = uniqueIds();
    return items
      ?.flatMap((item) => factsAt(item, "spdisplays_ndrvs"))
      .filter((display) => textAt(display, "_spdisplays_display-vendor-id") !== virtualMaker)
      .map((display) => monitorRow(display, unique));
  },
});

function monitorRow(display: unknown, unique: (id: string) => string) {
  const edid = edidOf(edidBytes(textAt(display, "_spdisplays_edid")));
  const letters = edid?.manufacturer ?? lettersOf(textAt(display, "_spdisplays_display-vendor-id"));
  const productCode = edid?.productCode ?? hexadecimal(textAt(display, "_spdisplays_display-product-id"));
  const internal =
    textAt(display, "spdisplays_connection_type") === "spdisplays_internal" ||
    /^spdisplays_built-?in/.test(textAt(display, "spdisplays_display_type") ?? "");
  // Panels inside of Macs with Apple's chips all have the same number.
  const number = internal ? undefined : meaningful(textAt(display, "_spdisplays_display-serial-number"));
  const serial = textAt(display, "spdisplays_display-serial-number") ?? edid?.serial ?? number;
  const pixels = /^(\d{1,5}) x (\d{1,5})$/.exec(textAt(display, "_spdisplays_pixels") ?? "");
  const week = countAt(display, "_spdisplays_display-week");
  const year = countAt(display, "_spdisplays_display-year");
  const name = textAt(display, "_name");
  return {
    id: unique([letters, productCode, serial].filter(Boolean).join("-") || (name ?? "monitor")),
    manufacturer: letters && monitorMaker(letters),
    product: edid?.name ?? name,
    productCode,
    serial,
    manufacturedYear: edid?.manufacturedYear ?? (year && year >= 1_990 ? year : undefined),
    manufacturedWeek: edid?.manufacturedWeek ?? (week && week <= 54 ? week : undefined),
    widthMillimetres: edid?.widthMillimetres,
    heightMillimetres: edid?.heightMillimetres,
    widthPixels: edid?.widthPixels ?? countAt({ width: pixels?.[1] }, "width"),
    heightPixels: edid?.heightPixels ?? countAt({ height: pixels?.[2] }, "height"),
    internal,
  };
}

/** `0x00ffffffffffff00…` */
function edidBytes(text: string | undefined): Uint8Array {
  return Buffer.from(text?.replace(/^0x/, "").slice(0, 1_024) ?? "", "hex");
}

/** The maker's number as EDID packs its letters: 610 is APP. */
function lettersOf(digits: string | undefined): string | undefined {
  const number = /^[0-9a-f]{1,4}$/i.test(digits ?? "") ? Number.parseInt(digits ?? "", 16) : 0;
  return number === 0 ? undefined : monitorLetters(number);
}

function hexadecimal(digits: string | undefined): string | undefined {
  return /^[0-9a-f]{1,8}$/i.test(digits ?? "") ? digits?.toLowerCase().padStart(4, "0") : undefined;
}

/** Zero, and what makers of panels leave there, are no serial numbers. */
function meaningful(digits: string | undefined): string | undefined {
  return digits === undefined || /^0*(1010101)?$/.test(digits) ? undefined : hexadecimal(digits);
}
