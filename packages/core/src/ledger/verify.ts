import { setImmediate } from "node:timers/promises";
import type { SecretsApi } from "../secrets/api.ts";
import { isSignedBy, keyIdOf } from "../secrets/signing-key.ts";
import type { TypedStore } from "../store/store.ts";
import { ChainCheck } from "./chain-check.ts";
import { headBytes, type LedgerHead, readHead } from "./head.ts";
import type { LedgerTables } from "./tables.ts";
import type { LedgerBreak, LedgerVerification, VerifyOptions } from "./verification.ts";

const pageSize = 500;

/** Reads the whole ledger and compares it with itself and with a head. See `LedgerApi.verify`. */
export async function verifyLedger(
  store: TypedStore<LedgerTables>,
  secrets: SecretsApi,
  { head: input, publicKey, signal, onProgress }: VerifyOptions = {},
): Promise<LedgerVerification> {
  const head = input === undefined ? undefined : readHead(input);
  const total = await countEntries(store);
  const check = new ChainCheck(head);
  const forged = head && (await signatureBreak(head, publicKey, secrets, signal));
  if (forged) check.report(forged);
  let after = Number.MIN_SAFE_INTEGER;
  let done = 0;
  for (;;) {
    signal?.throwIfAborted();
    const rows = await store.db
      .selectFrom("ledger_entry")
      .selectAll()
      .where("sequence", ">", after)
      .orderBy("sequence")
      .limit(pageSize)
      .execute();
    for (const row of rows) check.add(row);
    done += rows.length;
    onProgress?.({ done, total: Math.max(done, total) });
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return check.end();
    after = last.sequence;
    // SQLite answers without ever leaving this thread: others, and the signal, get their turn here.
    await setImmediate();
  }
}

async function signatureBreak(
  head: LedgerHead,
  publicKey: string | undefined,
  secrets: SecretsApi,
  signal: AbortSignal | undefined,
): Promise<LedgerBreak | undefined> {
  const { sequence, keyId } = head;
  const known = publicKey ?? (await secrets.keys({ signal })).find(({ id }) => id === keyId)?.publicKey;
  if (known === undefined || keyIdOf(known) !== keyId) return { kind: "head-key-unknown", sequence };
  const signed = isSignedBy(known, headBytes(head), Buffer.from(head.signature, "base64"));
  return signed ? undefined : { kind: "head-forged", sequence };
}

async function countEntries({ db }: TypedStore<LedgerTables>): Promise<number> {
  const { count } = await db
    .selectFrom("ledger_entry")
    .select(db.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
