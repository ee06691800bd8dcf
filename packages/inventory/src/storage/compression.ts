import { deflateRawSync, inflateRawSync } from "node:zlib";

/** The largest unpacked content; more was not written by us. */
const maxContentBytes = 64 * 1024 * 1024;

/** What is written once and kept: the smaller, the better. */
export function packJson(json: string): Uint8Array {
  return deflateRawSync(json, { level: 6 });
}

/** What is written with every report: a window of 4 KiB saves a quarter of a millisecond and costs some bytes. */
export function packOften(json: string): Uint8Array {
  return deflateRawSync(json, { level: 1, memLevel: 5, windowBits: 12 });
}

/** Undoes {@link packJson} and {@link packOften}: DEFLATE without a header, as Node 20 has no Zstandard. */
export function unpackJson(content: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(content, { maxOutputLength: maxContentBytes }).toString("utf8"));
}
