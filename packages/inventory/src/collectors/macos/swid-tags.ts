import { defineCollector } from "../../collector.ts";
import { swidTags } from "../../sections/swid-tags.ts";
import { type TagPlace, tagsInPlaces } from "../../swid/tag-files.ts";

/** Where the standard puts tags: for all programs of a maker, and inside of a program. */
const places: readonly TagPlace[] = [
  ["/Library/Application Support/regid.*", false],
  ["/usr/local/share/swidtag", true],
  ["/Applications/*/Contents/Resources", false],
];

export const swidTagsMacos = defineCollector({
  name: "swid-tags-macos",
  section: swidTags,
  platforms: ["macos"],
  sources: places.map(([pattern, divided]) => `${pattern}${divided ? "/*" : ""}/*.swidtag`),
  image: true,
  timeoutMs: 30_000,
  collect: (host, context) => tagsInPlaces(host, places, context),
});
