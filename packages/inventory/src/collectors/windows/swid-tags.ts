import { SwidTagError } from "../../errors/swid.ts";
import { swidTags } from "../../sections/swid-tags.ts";
import { readTagOf } from "../../swid/tag-of-file.ts";
import { tagRow } from "../../swid/tag-row.ts";
import { swidFiles } from "../../windows/swid-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const swidTagsWindows = windowsCollector({
  name: "swid-tags-windows",
  section: swidTags,
  sources: [String.raw`%ProgramData%\regid.*\*.swidtag`],
  fragments: [swidFiles],
  async read(answer, context) {
    const facts = answer(swidFiles);
    if (!facts.has("tags")) return undefined;
    const rows = await Promise.all(
      facts.rows("tags").map(async (file) => {
        const path = file.text("path") ?? "";
        const bytes = file.bytes("content");
        if (bytes === undefined) {
          context.incomplete(new SwidTagError(`it has ${file.count("size") ?? "too many"} bytes.`, path));
          return [];
        }
        // The session has turned it into UTF-8, whatever it says of itself.
        const text = Buffer.from(bytes)
          .toString("utf8")
          .replace(/^\ufeff?\s*<\?xml[^>]*\?>/, "");
        const tag = await readTagOf(Buffer.from(text), path, context);
        return tag ? [tagRow(tag, path)] : [];
      }),
    );
    return rows.flat();
  },
});
