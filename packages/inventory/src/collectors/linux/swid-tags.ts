import { defineCollector } from "../../collector.ts";
import { swidTags } from "../../sections/swid-tags.ts";
import { type TagPlace, tagsInPlaces } from "../../swid/tag-files.ts";

/** Where the standard and the distributions put tags: by their makers in Fedora, and made by rpm2swidtag in `/var`. */
const places: readonly TagPlace[] = [
  ["/usr/lib/swidtag", true],
  ["/usr/share/swidtag", true],
  ["/usr/local/lib/swidtag", true],
  ["/usr/local/share/swidtag", true],
  ["/var/lib/swidtag", true],
  ["/opt/*/swidtag", false],
];

export const swidTagsLinux = defineCollector({
  name: "swid-tags",
  section: swidTags,
  platforms: ["linux"],
  sources: places.map(([pattern, divided]) => `${pattern}${divided ? "/*" : ""}/*.swidtag`),
  image: true,
  timeoutMs: 30_000,
  collect: (host, context) => tagsInPlaces(host, places, context),
});
