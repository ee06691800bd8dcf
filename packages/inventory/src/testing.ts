/**
 * Synthetic inventories, to try things with.
 *
 * @module
 */
export { type SyntheticSnapshotOptions, syntheticSnapshot } from "./testing/synthetic-snapshot.ts";
