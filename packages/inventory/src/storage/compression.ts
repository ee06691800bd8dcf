import { deflateRawSync, inflateRawSync } from "node:zlib";

/** The largest unpacked content; more was not written by us. */
const maxContentBytes = 64 * 1024 * 1024;

/** Packs JSON for the store: DEFLATE without a header, as Node 20 has no Zstandard. */
export function packJson(json: string): Uint8Array {
  return deflateRawSync(json, { level: 6 });
}

/** Undoes {@link packJson}. */
export function unpackJson(content: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(content, { maxOutputLength: maxContentBytes }).toString("utf8"));
}
