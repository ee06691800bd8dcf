import type { OpenStore } from "../../store/store.ts";

/** An empty database of a store. */
export interface StoreContractDatabase {
  open(): Promise<OpenStore>;
  /** Closes what `open` opened and removes the database. */
  remove(): Promise<void>;
}

/** One promise of a store, and the test that holds it to it. */
export interface StoreCase {
  readonly name: string;
  run(store: OpenStore, database: StoreContractDatabase): Promise<void>;
}
