import { randomBytes } from "node:crypto";

/** Where random bytes come from. Tests pass a seeded one from `@fleetwright/core/testing`. */
export type Random = (bytes: number) => Uint8Array;

/** The operating system's cryptographic randomness. */
export const systemRandom: Random = (bytes) => randomBytes(bytes);
