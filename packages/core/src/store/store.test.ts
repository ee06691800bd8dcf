import { describe } from "vitest";
import { storeContract } from "../testing/store-contract.ts";
import { testStores } from "../testing/test-stores.ts";

for (const { name, test, fresh } of await testStores()) {
  describe(name, () => storeContract({ test, create: () => fresh() }));
}
