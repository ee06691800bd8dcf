import type { XmlTag, XmlVisitor } from "../xml/xml-walk.ts";
import type { SwidTag } from "./swid-tag.ts";

/** Reads the tags of one edition: an XML visitor without the root, and the tag at the end. */
export interface SwidReader extends XmlVisitor {
  /** @throws SwidTagError where the tag lacks what it must have. */
  tag(): SwidTag;
}

/** An edition of the standard: how its root is called, and who reads it. */
export interface SwidEdition {
  readonly root: string;
  readonly namespaces: ReadonlySet<string>;
  reader(root: XmlTag): SwidReader;
}
