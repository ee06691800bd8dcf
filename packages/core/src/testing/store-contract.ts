import type { StoreContractDatabase } from "./store-contract/store-case.ts";
import { transactionCases } from "./store-contract/transactions.ts";
import { valueCases } from "./store-contract/values.ts";
import { waitingCases } from "./store-contract/waiting.ts";

/** What a store is tested on. */
export interface StoreContractOptions {
  /** vitest's `test`, node's, or another that takes a name and a function. */
  readonly test: (name: string, run: () => Promise<void>) => void;
  /** Makes an empty database and opens it; `open` again is like a second process. */
  create(): Promise<StoreContractDatabase>;
}

/**
 * Holds a store to what plugins rely on. For authors of stores.
 *
 * @example
 * ```ts
 * import { storeContract } from "@fleetwright/core/testing";
 * import { test } from "node:test";
 *
 * declare const create: Parameters<typeof storeContract>[0]["create"];
 * storeContract({ test: (name, run) => void test(name, run), create });
 * ```
 */
export function storeContract({ test, create }: StoreContractOptions): void {
  for (const { name, run } of [...transactionCases, ...valueCases, ...waitingCases]) {
    test(name, async () => {
      const database = await create();
      try {
        await run(await database.open(), database);
      } finally {
        await database.remove();
      }
    });
  }
}
