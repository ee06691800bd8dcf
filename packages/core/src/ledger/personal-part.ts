import { digest } from "./encoding.ts";
import type { LedgerRow } from "./tables.ts";

/** A part of an entry that tells something about a person, and can be erased by itself. */
export type PersonalPart = "actor" | "name" | "device" | "reason" | "ticket";

/** In the order of the chain. */
export const personalParts: readonly PersonalPart[] = ["actor", "name", "device", "reason", "ticket"];

/** Where each part's value is. Its salt is in `<part>_salt`, its commitment in `<part>_commitment`. */
export const valueColumns = {
  actor: "actor_id",
  name: "actor_name",
  device: "device_id",
  reason: "reason",
  ticket: "ticket",
} as const satisfies Record<PersonalPart, keyof LedgerRow>;

/** How a part of an entry is: as it was written, not there, erased, or not what was written. */
export type PartState = "present" | "absent" | "erased" | "altered";

/**
 * What the chain holds in place of a value. The salt keeps it from being guessed; without value and salt it tells
 * nothing.
 */
export function commitment(part: PersonalPart, salt: Uint8Array, value: string): Buffer {
  return digest(`fleetwright/ledger/1/${part}`, [salt, value]);
}

/** Compares a part of a stored entry with its commitment. */
export function partState(part: PersonalPart, row: LedgerRow): PartState {
  const value = row[valueColumns[part]];
  const salt = row[`${part}_salt`];
  const committed = row[`${part}_commitment`];
  if (value === null && salt === null) return committed === null ? "absent" : "erased";
  if (value === null || salt === null || committed === null) return "altered";
  return sameBytes(commitment(part, salt, value), committed) ? "present" : "altered";
}

/** Whether both are bytes, and the same ones. The database may hold anything. */
export function sameBytes(one: unknown, other: unknown): boolean {
  return one instanceof Uint8Array && other instanceof Uint8Array && Buffer.compare(one, other) === 0;
}
