import { XmlInvalidError } from "../errors/glpi.ts";

const encodings: ReadonlyMap<string, string> = new Map([
  ["utf-8", "utf-8"],
  ["us-ascii", "windows-1252"],
  ["iso-8859-1", "windows-1252"],
  ["iso-8859-15", "iso-8859-15"],
  ["windows-1252", "windows-1252"],
]);

/**
 * The text of XML of strangers, by the encoding that it names.
 *
 * @throws XmlInvalidError for another encoding, and for a document type.
 */
export function textOfXml(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString("latin1");
  const named = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1] ?? "utf-8";
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  const encoding = isWide ? undefined : encodings.get(named.toLowerCase());
  if (encoding === undefined) throw new XmlInvalidError(`its encoding "${isWide ? "utf-16" : named}" is not read.`);
  // Agents pass on what firmware says, control characters included, which XML cannot hold and which say nothing.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const text = new TextDecoder(encoding).decode(bytes).replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");
  refuseDoctype(text);
  return text;
}

/** Before anything is parsed: a document type stands before the first element, if anywhere. */
function refuseDoctype(text: string): void {
  const firstElement = /<[A-Za-z_]/.exec(text)?.index ?? text.length;
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text.slice(0, firstElement))) throw new XmlInvalidError("it has a document type.");
}

/** @throws XmlInvalidError for more references than a limit, each of which costs time. */
export function refuseReferences(text: string, maxReferences: number): void {
  let count = 0;
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", at + 1)) count += 1;
  if (count > maxReferences) throw new XmlInvalidError(`it has more than ${maxReferences} references.`);
}
