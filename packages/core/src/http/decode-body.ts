import { promisify } from "node:util";
import { gunzip, gunzipSync, inflate, inflateSync } from "node:zlib";
import { BodyEncodingError, BodyTooLargeError } from "../errors/http.ts";

/** How a body is compressed. `deflate` is the zlib format (RFC 1950). */
export type BodyEncoding = "gzip" | "deflate" | "identity";

/** Room for so much is taken at a time: each time is a way to a thread and back, which costs more than small room saves. */
const chunkBytes = { small: 16 * 1024, large: 256 * 1024, here: 64 * 1024 };

const decoders = { gzip: promisify(gunzip), deflate: promisify(inflate) };
const decodersHere = { gzip: gunzipSync, deflate: inflateSync };

/**
 * Unpacks a body, on Node's thread pool, up to a cap: a bomb costs no more than `maxBytes`.
 *
 * @throws BodyTooLargeError, BodyEncodingError.
 */
export async function decodeBody(body: Uint8Array, encoding: BodyEncoding, maxBytes: number): Promise<Uint8Array> {
  if (encoding === "identity" || body.length === 0) return body;
  try {
    const chunkSize = body.length < chunkBytes.small / 2 ? chunkBytes.small : chunkBytes.large;
    return await decoders[encoding](body, { maxOutputLength: maxBytes, chunkSize });
  } catch (error) {
    throw undecodable(error, encoding, maxBytes);
  }
}

/**
 * The same in the thread that asks for it, which costs half: for threads that have nothing else to do meanwhile.
 *
 * @throws BodyTooLargeError, BodyEncodingError.
 */
export function decodeBodySync(body: Uint8Array, encoding: BodyEncoding, maxBytes: number): Uint8Array {
  if (encoding === "identity" || body.length === 0) return body;
  try {
    return decodersHere[encoding](body, { maxOutputLength: maxBytes, chunkSize: chunkBytes.here });
  } catch (error) {
    throw undecodable(error, encoding, maxBytes);
  }
}

function undecodable(error: unknown, encoding: BodyEncoding, maxBytes: number): BodyTooLargeError | BodyEncodingError {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE"
    ? new BodyTooLargeError(maxBytes, "The body of the request, unpacked,")
    : new BodyEncodingError(encoding, `is no valid ${encoding}: damaged, or cut off`, { cause: error });
}

/** What `Content-Encoding` says. @throws BodyEncodingError for what is not understood. */
export function bodyEncodingOf(headers: Headers): BodyEncoding {
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding === "gzip" || encoding === "x-gzip") return "gzip";
  if (encoding === "deflate" || encoding === "identity") return encoding;
  const name = encoding.slice(0, 40);
  throw new BodyEncodingError(name, `is encoded as ${JSON.stringify(name)}, which is not understood`);
}
