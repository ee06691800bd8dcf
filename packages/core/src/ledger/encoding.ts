import { hash } from "node:crypto";

/** A value in a record: a text, a whole number, bytes, or nothing. */
export type Field = string | number | Uint8Array | null;

const tags = { nothing: 0, text: 1, number: 2, bytes: 3, foreign: 255 } as const;

/**
 * The bytes of a record: its domain and its fields, each as a tag, a length in four bytes and its content. No two
 * different records have the same bytes. The format is in `docs/ledger.md` and cannot change.
 */
export function encode(domain: string, fields: readonly Field[]): Buffer {
  return Buffer.concat([text(domain), ...fields.map(encodeField)]);
}

/** SHA-256 over the bytes of a record. */
export function digest(domain: string, fields: readonly Field[]): Buffer {
  return hash("sha256", encode(domain, fields), "buffer");
}

function encodeField(field: Field): Buffer {
  if (field === null) return tagged(tags.nothing, Buffer.alloc(0));
  if (typeof field === "string") return text(field);
  if (field instanceof Uint8Array) return tagged(tags.bytes, field);
  if (Number.isSafeInteger(field)) {
    const content = Buffer.alloc(8);
    content.writeBigInt64BE(BigInt(field));
    return tagged(tags.number, content);
  }
  // Never written. A value of another kind in the database has been put there: it must not pass, nor stop the check.
  return tagged(tags.foreign, Buffer.from(String(field)));
}

function text(content: string): Buffer {
  return tagged(tags.text, Buffer.from(content, "utf8"));
}

function tagged(tag: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(tag);
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}
