import { XmlInvalidError } from "../errors/glpi.ts";
import { walkXml, type XmlLimits } from "../xml/xml-walk.ts";

/** An element: its name in lower case, its text without white space around, its children. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

export const xmlLimits: XmlLimits = {
  maxBytes: 32 * 1024 * 1024,
  maxElements: 500_000,
  maxDepth: 16,
  maxReferences: 200_000,
};

/**
 * Reads XML of strangers into a tree. A document type is refused, and attributes are passed over.
 *
 * @throws XmlInvalidError
 */
export async function readXmlTree(bytes: Uint8Array, limits: XmlLimits = xmlLimits): Promise<XmlElement> {
  const open: { name: string; text: string; children: XmlElement[] }[] = [];
  let root: XmlElement | undefined;
  await walkXml(bytes, limits, {
    open({ name }) {
      open.push({ name: name.toLowerCase(), text: "", children: [] });
    },
    text(piece) {
      const element = open.at(-1);
      if (element) element.text += piece;
    },
    close() {
      const closed = open.pop();
      if (!closed) return;
      const element = { ...closed, text: closed.text.trim() };
      const parent = open.at(-1);
      if (parent) parent.children.push(element);
      else root = element;
    },
  });
  if (!root) throw new XmlInvalidError("it has no element.");
  return root;
}
