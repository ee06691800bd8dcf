import { digest } from "./encoding.ts";
import type { ChainedColumns } from "./tables.ts";

/** The hash "before" the first entry: SHA-256 of an empty record of its own domain. */
export function genesis(): Buffer {
  return digest("fleetwright/ledger/1/genesis", []);
}

/** The hash of an entry: over the one before it and everything of it that the chain covers, in this order for good. */
export function entryHash(previous: Uint8Array, entry: ChainedColumns): Buffer {
  return digest("fleetwright/ledger/1/entry", [
    previous,
    entry.sequence,
    entry.action,
    entry.category,
    entry.started_at,
    entry.ended_at,
    entry.result,
    entry.error,
    entry.actor_commitment,
    entry.name_commitment,
    entry.device_commitment,
    entry.reason_commitment,
    entry.ticket_commitment,
  ]);
}
