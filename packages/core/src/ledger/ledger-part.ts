import type { PermissionTable } from "../access/rule.ts";
import type { CorePart, PartContext } from "../part.ts";
import type { LedgerApi } from "./api.ts";
import { checkpoint } from "./checkpoint.ts";
import { ledgerDeclarations } from "./declarations.ts";
import { listEntries } from "./entries.ts";
import { EntryWriter } from "./entry-writer.ts";
import { erase } from "./erasure.ts";
import { ledger0001 } from "./migrations/0001-entries.ts";
import { eraseExpired } from "./retention.ts";
import type { LedgerTables } from "./tables.ts";
import { verifyLedger } from "./verify.ts";

const permissions: PermissionTable<LedgerApi> = {
  list: {
    permission: "ledger:read",
    scope: "filtered",
    act: { name: "ledger.entries.read", category: "privacy", device: (filter) => filter?.deviceId, list: true },
  },
  verify: "ledger:read",
  checkpoint: "ledger:checkpoint",
  erase: {
    permission: "ledger:erase",
    act: { name: "ledger.entries.erased", category: "privacy" },
  },
};

/** Where acts are written down. */
export function ledgerPart(): CorePart {
  let writer: EntryWriter | undefined;
  let context: PartContext | undefined;
  return {
    name: "ledger",
    needs: [],
    permissions,
    migrations: [ledger0001],
    declarations: ledgerDeclarations,
    setup(given: PartContext): LedgerApi {
      context = given;
      writer = new EntryWriter(given);
      const { store, core, clock } = given;
      const tables = store.tables<LedgerTables>();
      return {
        list: (filter) => listEntries(given, filter),
        verify: (options) => verifyLedger(tables, core.secrets, options),
        checkpoint: (options) => checkpoint(tables, core.secrets, clock, options),
        erase: (selection, options) => erase(store, selection, options),
      };
    },
    record: async (act) => writer?.append(act),
    /** The chain is for good; what is personal in it goes when the agreement says so, whatever the time asked for. */
    async prune() {
      if (!context || !writer) return 0;
      const entries = await eraseExpired(context);
      const now = context.clock.now();
      if (entries > 0)
        await writer.append({
          caller: context.caller(),
          action: "ledger.entries.expired",
          category: "privacy",
          deviceId: undefined,
          result: "succeeded",
          error: undefined,
          startedAt: now,
          endedAt: now,
        });
      return entries;
    },
  };
}
