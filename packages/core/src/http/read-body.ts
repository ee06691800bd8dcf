import { untilAborted } from "../abort.ts";
import { BodyTooLargeError } from "../errors/http.ts";
import { type BodyEncoding, bodyEncodingOf, decodeBody } from "./decode-body.ts";

/** How much of a body is read. */
export interface ReadBodyOptions {
  /** The most bytes that are taken from the client. */
  readonly maxBytes: number;
  /** The most bytes that a compressed body may grow to. `maxBytes` unless told. */
  readonly maxDecodedBytes?: number | undefined;
  /** How the body is compressed; what `Content-Encoding` says, unless told. */
  readonly encoding?: BodyEncoding | undefined;
  /** Ends the wait for the client. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the body of a request as a whole, decompressed, and stops at the caps: while it comes in, and while it is
 * unpacked, so that a bomb costs no more than `maxDecodedBytes`.
 *
 * `deflate` is the zlib format (RFC 1950), as HTTP means it.
 *
 * @throws BodyTooLargeError, BodyEncodingError.
 *
 * @example
 * ```ts
 * import { jsonResponse, readBody } from "@fleetwright/core/http";
 *
 * export async function count(request: Request): Promise<Response> {
 *   const body = await readBody(request, { maxBytes: 1_000_000 });
 *   return jsonResponse(200, { bytes: body.length });
 * }
 * ```
 */
export async function readBody(request: Request, options: ReadBodyOptions): Promise<Uint8Array> {
  const { maxBytes, maxDecodedBytes = maxBytes, signal = request.signal } = options;
  const encoding = options.encoding ?? bodyEncodingOf(request.headers);
  return decodeBody(await rawBody(request, maxBytes, signal), encoding, maxDecodedBytes);
}

async function rawBody(request: Request, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw new BodyTooLargeError(maxBytes);
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await untilAborted(signal, () => reader.read());
      if (done) break;
      bytes += value.length;
      if (bytes > maxBytes) throw new BodyTooLargeError(maxBytes);
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel(error).catch(() => {});
    throw error;
  }
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks, bytes);
}
