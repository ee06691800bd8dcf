import type { Clock } from "../clock.ts";
import type { SecretsApi } from "../secrets/api.ts";
import type { TypedStore } from "../store/store.ts";
import type { WaitOptions } from "../wait-options.ts";
import { genesis } from "./chain.ts";
import { headBytes, headPurpose, type LedgerHead } from "./head.ts";
import type { LedgerTables } from "./tables.ts";

/** Signs the ledger's head as it is now. */
export async function checkpoint(
  { db }: TypedStore<LedgerTables>,
  secrets: SecretsApi,
  clock: Clock,
  options?: WaitOptions,
): Promise<LedgerHead> {
  const last = await db
    .selectFrom("ledger_entry")
    .select(["sequence", "hash"])
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  const head = {
    format: 1,
    sequence: last?.sequence ?? 0,
    hash: Buffer.from(last?.hash ?? genesis()).toString("hex"),
    time: new Date(clock.now()).toISOString(),
  } as const;
  const { keyId, signature } = await secrets.sign(headPurpose, headBytes(head), options);
  return { ...head, keyId, signature: Buffer.from(signature).toString("base64") };
}
