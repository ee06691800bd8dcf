import { describe, test } from "vitest";
import { storeContract } from "../testing/store-contract.ts";
import { testStores } from "../testing/test-stores.ts";

for (const { name, skip, fresh } of await testStores()) {
  describe.skipIf(skip)(`${name} ${skip}`.trim(), () => storeContract({ test, create: () => fresh() }));
}
