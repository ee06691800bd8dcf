import { XmlInvalidError } from "../errors/glpi.ts";

/** An element: its name in lower case, its text without white space around, its children. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** How much XML is looked at. Inventories of large servers have 100,000 elements and 10 MB. */
export interface XmlLimits {
  readonly maxBytes: number;
  readonly maxElements: number;
  readonly maxDepth: number;
  readonly maxReferences: number;
}

export const xmlLimits: XmlLimits = {
  maxBytes: 32 * 1024 * 1024,
  maxElements: 500_000,
  maxDepth: 16,
  maxReferences: 200_000,
};

/**
 * Reads XML of strangers into a tree. A document type is refused, so there are no entities but XML's own five, and
 * nothing is ever fetched. Attributes are passed over.
 *
 * @throws XmlInvalidError
 */
export async function readXmlTree(bytes: Uint8Array, limits: XmlLimits = xmlLimits): Promise<XmlElement> {
  if (bytes.length > limits.maxBytes)
    throw new XmlInvalidError(`it has ${bytes.length} bytes; ${limits.maxBytes} are read.`);
  const text = textOfXml(bytes);
  refuseDoctype(text);
  refuseReferences(text, limits.maxReferences);
  const { SaxesParser } = await import("saxes");
  const parser = new SaxesParser({ xmlns: false, position: false });
  const open: { name: string; text: string; children: XmlElement[] }[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  parser.on("error", (error) => {
    throw new XmlInvalidError(`${error.message.slice(0, 200)}.`);
  });
  parser.on("doctype", () => {
    throw new XmlInvalidError("it has a document type.");
  });
  parser.on("opentag", ({ name }) => {
    count += 1;
    if (count > limits.maxElements) throw new XmlInvalidError(`it has more than ${limits.maxElements} elements.`);
    if (open.length >= limits.maxDepth) throw new XmlInvalidError(`it is nested deeper than ${limits.maxDepth}.`);
    open.push({ name: name.toLowerCase(), text: "", children: [] });
  });
  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const closed = open.pop();
    if (!closed) return;
    const element = { ...closed, text: closed.text.trim() };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.write(text).close();
  if (!root) throw new XmlInvalidError("it has no element.");
  return root;
}

/** Before anything is parsed: a document type stands before the first element, if anywhere. */
function refuseDoctype(text: string): void {
  const firstElement = /<[A-Za-z_]/.exec(text)?.index ?? text.length;
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text.slice(0, firstElement))) throw new XmlInvalidError("it has a document type.");
}

function refuseReferences(text: string, maxReferences: number): void {
  let count = 0;
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", at + 1)) count += 1;
  if (count > maxReferences) throw new XmlInvalidError(`it has more than ${maxReferences} references.`);
}

const encodings: ReadonlyMap<string, string> = new Map([
  ["utf-8", "utf-8"],
  ["us-ascii", "windows-1252"],
  ["iso-8859-1", "windows-1252"],
  ["iso-8859-15", "iso-8859-15"],
  ["windows-1252", "windows-1252"],
]);

function textOfXml(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString("latin1");
  const named = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1] ?? "utf-8";
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  const encoding = isWide ? undefined : encodings.get(named.toLowerCase());
  if (encoding === undefined) throw new XmlInvalidError(`its encoding "${isWide ? "utf-16" : named}" is not read.`);
  // Agents pass on what firmware says, control characters included, which XML cannot hold and which say nothing.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return new TextDecoder(encoding).decode(bytes).replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");
}
