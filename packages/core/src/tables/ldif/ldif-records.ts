import { isUtf8 } from "node:buffer";
import { TableFormatError } from "../../errors/tables.ts";

/** One entry of a directory. */
export interface LdifRecord {
  /** Where it begins, from 1. */
  readonly line: number;
  /** In their order; what has several values stands there as often. The distinguished name is the first, as `dn`. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/**
 * The entries of an LDIF text (RFC 2849): folded lines, comments and Base64 as there. Values that are no text, such as
 * photographs and certificates, come empty; values that stand elsewhere (`:<`) are never fetched and come empty, too.
 *
 * Entries that are to be added (`changetype: add`, as Active Directory's own `ldifde` writes them) are a list all the same.
 *
 * @throws TableFormatError for all other change records, which are no list, and for lines that are none of LDIF.
 */
export function* ldifRecords(text: string): Generator<LdifRecord> {
  let attributes: [string, string][] = [];
  let begin = 0;
  for (const { line, text: content } of unfolded(text)) {
    if (content === "") {
      if (attributes.length > 0) yield { line: begin, attributes };
      attributes = [];
      continue;
    }
    if (content.startsWith("#")) continue;
    const [name, value] = attributeOf(content, line);
    if (attributes.length === 0 && name.toLowerCase() === "version") continue;
    if (/^changetype$/i.test(name) && value.trim().toLowerCase() === "add" && attributes.length > 0) continue;
    if (/^(changetype|control)$/i.test(name)) throw new TableFormatError("change-records", `line ${line}`);
    if (attributes.length === 0) {
      if (name.toLowerCase() !== "dn") throw new TableFormatError("damaged", `line ${line} begins no entry`);
      begin = line;
    }
    attributes.push([name, value]);
  }
  if (attributes.length > 0) yield { line: begin, attributes };
}

/** Lines with those that go on with a space joined to them, and an empty one at the end. */
function* unfolded(text: string): Generator<{ readonly line: number; readonly text: string }> {
  let pieces: string[] = [];
  let line = 1;
  let begin = 1;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    if (raw.startsWith(" ") && pieces.length > 0) pieces.push(raw.slice(1));
    else {
      if (pieces.length > 0) yield { line: begin, text: pieces.join("") };
      pieces = [raw];
      begin = line;
    }
    line += 1;
  }
  if (pieces.length > 0) yield { line: begin, text: pieces.join("") };
}

/** `mail: anna@example.org`, `cn:: QW5uYQ==`; options such as `;lang-de` are left out of the name. */
function attributeOf(content: string, line: number): [string, string] {
  const colon = content.indexOf(":");
  const name = content.slice(0, colon).split(";", 1)[0] ?? "";
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(name)) throw new TableFormatError("damaged", `line ${line}`);
  const kind = content[colon + 1];
  if (kind === "<") return [name, ""];
  if (kind !== ":") return [name, content.slice(colon + 1).trimStart()];
  const base64 = content.slice(colon + 2).trim();
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) throw new TableFormatError("damaged", `line ${line}`);
  const bytes = Buffer.from(base64, "base64");
  const isText = isUtf8(bytes) && !bytes.includes(0);
  return [name, isText ? bytes.toString("utf8") : ""];
}
