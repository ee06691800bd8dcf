import { SwidTagError } from "../errors/swid.ts";
import { walkXml, type XmlLimits, type XmlTag } from "../xml/xml-walk.ts";
import { edition2009 } from "./edition-2009.ts";
import { edition2015 } from "./edition-2015.ts";
import type { SwidEdition, SwidReader } from "./swid-edition.ts";
import type { SwidTag } from "./swid-tag.ts";

const editions: readonly SwidEdition[] = [edition2015, edition2009];

/** How much of a tag is looked at. Those of large suites list 50,000 files in 10 MB, in folders inside of folders. */
export const swidLimits: XmlLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxElements: 200_000,
  maxDepth: 64,
  maxReferences: 100_000,
};

/**
 * Reads a software identification tag (SWID): ISO/IEC 19770-2 of 2015, and the main fields of that of 2009. Elements are
 * known by their namespace, whatever its prefix; what is of others, such as a signature, is passed over: nothing says that
 * the tag is genuine. The names follow https://csrc.nist.gov/pubs/ir/8060/final.
 *
 * @throws SwidTagError for what is no tag, XmlInvalidError for XML that is cut off, has a document type or is too large.
 *
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { readSwidTag } from "@fleetwright/inventory";
 *
 * const { tagId, name, version, entities } = await readSwidTag(await readFile("planner.swidtag"));
 * console.log(tagId, name, version, entities.find(({ roles }) => roles.includes("softwareCreator"))?.name);
 * ```
 */
export async function readSwidTag(bytes: Uint8Array): Promise<SwidTag> {
  let reader: SwidReader | undefined;
  let depth = 0;
  await walkXml(
    bytes,
    swidLimits,
    {
      open(tag) {
        depth += 1;
        if (reader) reader.open(tag);
        else reader = readerOf(tag);
      },
      text: (piece) => reader?.text(piece),
      close() {
        depth -= 1;
        if (depth > 0) reader?.close();
      },
    },
    { namespaces: true },
  );
  if (!reader) throw new SwidTagError("it is empty.");
  return reader.tag();
}

function readerOf(root: XmlTag): SwidReader {
  const edition = editions.find((one) => one.root === root.name && one.namespaces.has(root.namespace));
  if (!edition)
    throw new SwidTagError(`it begins with <${root.name.slice(0, 60)}> of "${root.namespace.slice(0, 100)}".`);
  return edition.reader(root);
}
