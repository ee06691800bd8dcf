/** The ledger's table as rows. Times are milliseconds, hashes, commitments and salts are 32 bytes. */
export interface LedgerTables {
  ledger_entry: LedgerRow;
}

/** An entry: what the chain covers, and beside it the values and salts that can be erased. */
export interface LedgerRow extends ChainedColumns, PersonalColumns {
  /** Of all chained columns and of the entry before. */
  hash: Uint8Array;
}

/** What the chain covers: nothing that tells who. */
export interface ChainedColumns {
  sequence: number;
  action: string;
  category: string;
  started_at: number;
  ended_at: number;
  result: string;
  error: string | null;
  actor_commitment: Uint8Array | null;
  name_commitment: Uint8Array | null;
  device_commitment: Uint8Array | null;
  reason_commitment: Uint8Array | null;
  ticket_commitment: Uint8Array | null;
}

/** What can be erased: each value with the salt of its commitment. */
export interface PersonalColumns {
  actor_id: string | null;
  actor_salt: Uint8Array | null;
  actor_name: string | null;
  name_salt: Uint8Array | null;
  device_id: string | null;
  device_salt: Uint8Array | null;
  reason: string | null;
  reason_salt: Uint8Array | null;
  ticket: string | null;
  ticket_salt: Uint8Array | null;
}
