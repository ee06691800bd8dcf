import { XmlInvalidError } from "../errors/glpi.ts";
import { refuseReferences, textOfXml } from "./xml-bytes.ts";

/** How much XML is looked at. Inventories of large servers have 100,000 elements and 10 MB. */
export interface XmlLimits {
  readonly maxBytes: number;
  readonly maxElements: number;
  readonly maxDepth: number;
  readonly maxReferences: number;
}

/** The beginning of an element. */
export interface XmlTag {
  /** As it is written; with namespaces, without its prefix. */
  readonly name: string;
  /** The URI, whatever its prefix; empty where there is none, and where namespaces are not asked for. */
  readonly namespace: string;
  /** The values of attributes without a prefix; none unless namespaces are asked for. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** What is told about XML, in its order. */
export interface XmlVisitor {
  open(tag: XmlTag): void;
  text(piece: string): void;
  close(): void;
}

/**
 * Goes through XML of strangers. A document type is refused, so there are no entities but XML's own five, and nothing is
 * ever fetched.
 *
 * @throws XmlInvalidError, and what the visitor throws
 */
export async function walkXml(
  bytes: Uint8Array,
  limits: XmlLimits,
  visitor: XmlVisitor,
  { namespaces = false }: { readonly namespaces?: boolean } = {},
): Promise<void> {
  if (bytes.length > limits.maxBytes)
    throw new XmlInvalidError(`it has ${bytes.length} bytes; ${limits.maxBytes} are read.`);
  const text = textOfXml(bytes);
  refuseReferences(text, limits.maxReferences);
  const { SaxesParser } = await import("saxes");
  const parser = new SaxesParser<{ xmlns: boolean; position: false }>({ xmlns: namespaces, position: false });
  let count = 0;
  let depth = 0;
  parser.on("error", (error) => {
    throw new XmlInvalidError(`${error.message.slice(0, 200)}.`);
  });
  parser.on("doctype", () => {
    throw new XmlInvalidError("it has a document type.");
  });
  parser.on("opentag", (tag) => {
    count += 1;
    if (count > limits.maxElements) throw new XmlInvalidError(`it has more than ${limits.maxElements} elements.`);
    if (depth >= limits.maxDepth) throw new XmlInvalidError(`it is nested deeper than ${limits.maxDepth}.`);
    depth += 1;
    if (!("uri" in tag)) {
      visitor.open({ name: tag.name, namespace: "", attributes: noAttributes });
      return;
    }
    const attributes = new Map<string, string>();
    for (const attribute of Object.values(tag.attributes)) {
      if (typeof attribute !== "string" && attribute.prefix === "") attributes.set(attribute.local, attribute.value);
    }
    visitor.open({ name: tag.local ?? tag.name, namespace: tag.uri ?? "", attributes });
  });
  const onText = (piece: string): void => visitor.text(piece);
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", () => {
    depth -= 1;
    visitor.close();
  });
  parser.write(text).close();
  if (count === 0) throw new XmlInvalidError("it has no element.");
}

const noAttributes: ReadonlyMap<string, string> = new Map();
