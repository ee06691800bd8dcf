import { hash } from "node:crypto";
import { isRow } from "../glpi/glpi-document.ts";

/** Where the programs of a document in GLPI's format stand in its bytes. */
export interface SoftwareSlice {
  readonly start: number;
  readonly end: number;
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

const name = '"softwares"';

/** Less is read as quickly as it is looked for. */
const minBytes = 2_048;

const [colon, bracket, brace, closingBracket] = [58, 91, 125, 93];

/**
 * Finds the list of programs without reading it: from the bracket after its name to the first bracket after a row. That
 * may be a bracket inside of a text. Then these are not the bytes of a list, so nobody has read a list of these bytes,
 * and nothing is known of them.
 */
export function findSoftware(body: Uint8Array): SoftwareSlice | undefined {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const named = buffer.indexOf(name);
  if (named < 0) return undefined;
  const colonAt = afterSpace(buffer, named + name.length);
  const start = afterSpace(buffer, colonAt + 1);
  if (buffer[colonAt] !== colon || buffer[start] !== bracket) return undefined;
  for (let row = buffer.indexOf(brace, start); row >= 0; row = buffer.indexOf(brace, row + 1)) {
    const last = afterSpace(buffer, row + 1);
    if (buffer[last] !== closingBracket) continue;
    const end = last + 1;
    if (end - start < minBytes) return undefined;
    return { start, end, digest: hash("sha256", buffer.subarray(start, end), "base64url") };
  }
  return undefined;
}

/**
 * Parses a document without its programs, whose bytes are those of a list that was read before. What else it is follows
 * from the rest alone: with a list in that place it is JSON if it is with a text there.
 *
 * @returns Undefined where they are not what the document has under that name: all of it has to be parsed.
 * @throws SyntaxError
 */
export function parsedWithoutSoftware(body: Uint8Array, { start, end, digest }: SoftwareSlice): object | undefined {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (buffer.indexOf(name, end) >= 0) return undefined;
  const text = `${buffer.toString("utf8", 0, start)}"${digest}"${buffer.toString("utf8", end)}`;
  const document: unknown = JSON.parse(text);
  const content = isRow(document) ? document["content"] : undefined;
  if (!isRow(document) || !isRow(content) || content["softwares"] !== digest) return undefined;
  const { softwares: _, ...rest } = content;
  return { ...document, content: rest };
}

function afterSpace(buffer: Buffer, start: number): number {
  let at = start;
  // Space, tab and the ends of lines, as JSON has them.
  for (let byte = buffer[at]; byte === 32 || byte === 9 || byte === 10 || byte === 13; byte = buffer[at]) at += 1;
  return at;
}
