/**
 * For tests and for trying things: clocks, repeatable randomness, synthetic fleets, contract suites.
 *
 * @module
 */
export { type FakeClock, fakeClock } from "./testing/fake-clock.ts";
export {
  type HostContractOptions,
  type HostContractPlace,
  hostContract,
} from "./testing/host-contract.ts";
export { memorySecrets } from "./testing/memory-secrets.ts";
export { type PostgresServer, startPostgresServer } from "./testing/postgres-server.ts";
export {
  type SecretStoreContractOptions,
  type SecretStorePlace,
  secretStoreContract,
} from "./testing/secret-store-contract.ts";
export { type SeededNumbers, seededNumbers, seededRandom } from "./testing/seeded-random.ts";
export type { StoreContractDatabase } from "./testing/store-contract/store-case.ts";
export { type StoreContractOptions, storeContract } from "./testing/store-contract.ts";
export { type SyntheticDevice, type SyntheticFleetOptions, syntheticFleet } from "./testing/synthetic-fleet.ts";
export type { SyntheticProgram } from "./testing/synthetic-programs.ts";
