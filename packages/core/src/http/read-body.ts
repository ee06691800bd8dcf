import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import { untilAborted } from "../abort.ts";
import { BodyEncodingError, BodyTooLargeError } from "../errors/http.ts";

/** How much of a body is read. */
export interface ReadBodyOptions {
  /** The most bytes that are taken from the client. */
  readonly maxBytes: number;
  /** The most bytes that a compressed body may grow to. `maxBytes` unless told. */
  readonly maxDecodedBytes?: number | undefined;
  /** How the body is compressed; what `Content-Encoding` says, unless told. */
  readonly encoding?: "gzip" | "deflate" | "identity" | undefined;
  /** Ends the wait for the client. */
  readonly signal?: AbortSignal | undefined;
}

const decoders = { gzip: promisify(gunzip), deflate: promisify(inflate) };

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
  const encoding = options.encoding ?? encodingOf(request);
  const raw = await rawBody(request, maxBytes, signal);
  if (encoding === "identity" || raw.length === 0) return raw;
  try {
    return await decoders[encoding](raw, { maxOutputLength: maxDecodedBytes });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
      throw new BodyTooLargeError(maxDecodedBytes, "The body of the request, unpacked,");
    throw new BodyEncodingError(encoding, `is no valid ${encoding}: damaged, or cut off`, { cause: error });
  }
}

function encodingOf(request: Request): "gzip" | "deflate" | "identity" {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding === "gzip" || encoding === "x-gzip") return "gzip";
  if (encoding === "deflate" || encoding === "identity") return encoding;
  const name = encoding.slice(0, 40);
  throw new BodyEncodingError(name, `is encoded as ${JSON.stringify(name)}, which is not understood`);
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
