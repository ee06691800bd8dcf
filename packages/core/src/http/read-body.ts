import { untilAborted } from "../abort.ts";
import type { Clock } from "../clock.ts";
import { BodyTooLargeError, BodyTooSlowError } from "../errors/http.ts";
import { type BodyEncoding, bodyEncodingOf, decodeBody } from "./decode-body.ts";

/** How slowly a body may come: who sends a byte a minute holds memory and a place for hours. */
export interface BodyPace {
  /** What tells the time; a plugin has it from its context. */
  readonly clock: Clock;
  /** How long a body may take, however small it is. */
  readonly graceMs: number;
  /** What it may take longer by for what came of it. */
  readonly bytesPerSecond: number;
  /** How long it may take in all, however much came of it; unless told, as long as its size takes at that pace. */
  readonly maxMs?: number | undefined;
}

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
  /** Ends the wait for a client that is too slow; unless told, it is waited for as long as the connection lasts. */
  readonly pace?: BodyPace | undefined;
}

/**
 * Reads the body of a request as a whole, decompressed, and stops at the caps: while it comes in, and while it is
 * unpacked, so that a bomb costs no more than `maxDecodedBytes`.
 *
 * `deflate` is the zlib format (RFC 1950), as HTTP means it.
 *
 * @throws BodyTooLargeError, BodyEncodingError, BodyTooSlowError where a pace is told.
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
  const { maxBytes, maxDecodedBytes = maxBytes } = options;
  const encoding = options.encoding ?? bodyEncodingOf(request.headers);
  return decodeBody(await rawBody(request, options), encoding, maxDecodedBytes);
}

async function rawBody(
  request: Request,
  { maxBytes, pace, signal = request.signal }: ReadBodyOptions,
): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw new BodyTooLargeError(maxBytes);
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const late = new AbortController();
  const ended = pace ? AbortSignal.any([signal, late.signal]) : signal;
  const startedAt = pace?.clock.now() ?? 0;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const stop = pace?.clock.after(leftMs(pace, bytes, startedAt), () => late.abort(new BodyTooSlowError()));
      const { done, value } = await untilAborted(ended, () => reader.read()).finally(stop);
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

function leftMs({ clock, graceMs, bytesPerSecond, maxMs }: BodyPace, bytes: number, startedAt: number): number {
  const allowedMs = Math.min(graceMs + (bytes * 1_000) / bytesPerSecond, maxMs ?? Number.POSITIVE_INFINITY);
  return Math.max(0, startedAt + allowedMs - clock.now());
}
