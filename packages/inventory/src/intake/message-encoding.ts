import { deflateSync, gzipSync } from "node:zlib";
import type { BodyEncoding } from "@fleetwright/core/http";
import type { ProtocolAnswer } from "./protocols/agent-protocol.ts";

const encoders = { deflate: deflateSync, gzip: gzipSync };

/**
 * Answers are short: the room that zlib takes for long ones costs more than all else of them. Level and window stay, as
 * FusionInventory's agent knows zlib by the first two bytes that they give, 78 9C.
 */
const forShort = { memLevel: 1 };

/**
 * How a message of an agent of others is compressed, by its first bytes: what agents say in `Content-Type` differs between
 * them (`application/x-compress-zlib`, `application/x-compress`) and over time.
 */
export function messageEncoding(body: Uint8Array): BodyEncoding {
  // A zlib header is a multiple of 31, with method 8 in its lower four bits (RFC 1950, section 2.2).
  const [first = 0, second = 0] = body;
  if (first === 0x1f && second === 0x8b) return "gzip";
  if ((first & 0x0f) === 8 && (first * 256 + second) % 31 === 0) return "deflate";
  return "identity";
}

/** An answer, compressed as the request was: some agents understand nothing else. */
export function encodedAnswer(
  status: number,
  { contentType, body }: ProtocolAnswer,
  encoding: BodyEncoding,
  headers: Readonly<Record<string, string>> = {},
): Response {
  if (encoding === "identity")
    return new Response(body, { status, headers: { ...headers, "content-type": contentType } });
  const packed = encoders[encoding](Buffer.from(body, "utf8"), forShort);
  const type = encoding === "gzip" ? "application/x-compress-gzip" : "application/x-compress-zlib";
  return new Response(packed, { status, headers: { ...headers, "content-type": type } });
}
