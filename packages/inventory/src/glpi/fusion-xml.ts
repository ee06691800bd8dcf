import { XmlInvalidError } from "../errors/glpi.ts";
import type { XmlLimits } from "../xml/xml-walk.ts";
import type { GlpiDocument } from "./glpi-document.ts";
import { contentOfXml } from "./xml-content.ts";
import { readXmlTree, type XmlElement, xmlLimits } from "./xml-tree.ts";

/** A message of an agent of FusionInventory or OCS. */
export interface FusionMessage {
  /** What it wants: `PROLOG`, `INVENTORY`, or a word of a task that is none of an inventory's. */
  readonly query: string;
  /** What the agent calls the device. A claim: anyone can send any. */
  readonly deviceId: string;
  /** The inventory in GLPI's format; for `INVENTORY` alone. */
  readonly document?: GlpiDocument;
}

/** How XML is read. */
export interface FusionXmlOptions {
  /** The agent's name from the header `User-Agent`: OCS's does not name itself in its inventory. */
  readonly userAgent?: string | undefined;
  readonly limits?: Partial<XmlLimits> | undefined;
}

/**
 * Reads the XML that agents of FusionInventory and OCS send, and turns an inventory into GLPI's format: names in lower
 * case, numbers and flags as such, dates as ISO 8601, lists as lists. What GLPI's schema does not take, such as an empty
 * text for a number, is left out; what it does not know is passed on.
 *
 * A document type is refused before anything is parsed, and so is what is too large or too deep. Nothing is fetched.
 *
 * @throws XmlInvalidError
 *
 * @example
 * ```ts
 * import { readFusionXml, snapshotOfGlpi } from "@fleetwright/inventory";
 *
 * const xml = `<REQUEST><QUERY>INVENTORY</QUERY><DEVICEID>pc-7-2026-11-25-08-00-00</DEVICEID><CONTENT>
 *   <HARDWARE><NAME>pc-7</NAME><MEMORY>7908</MEMORY></HARDWARE></CONTENT></REQUEST>`;
 * const { document } = await readFusionXml(Buffer.from(xml));
 * const { snapshot } = snapshotOfGlpi(document, { receivedAt: Date.parse("2026-11-25T08:00:00Z") });
 * console.log(snapshot.sections.memory?.data?.totalBytes);
 * ```
 */
export async function readFusionXml(bytes: Uint8Array, options: FusionXmlOptions = {}): Promise<FusionMessage> {
  const root = await readXmlTree(bytes, { ...xmlLimits, ...options.limits });
  if (root.name !== "request") throw new XmlInvalidError(`its element is "${root.name.slice(0, 40)}", not "REQUEST".`);
  const query = textIn(root, "query").toUpperCase();
  const deviceId = textIn(root, "deviceid");
  if (query !== "INVENTORY") return { query, deviceId };
  const content = root.children.find(({ name }) => name === "content");
  if (!content) throw new XmlInvalidError('it has no "CONTENT".');
  const document = { deviceid: deviceId, itemtype: "Computer", action: "inventory" };
  return { query, deviceId, document: { ...document, content: contentOfXml(content, options.userAgent) } };
}

function textIn(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? "";
}
