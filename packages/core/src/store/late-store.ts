import { FleetNotStartedError } from "../errors/plugin.ts";
import type { OpenStore, Store, TypedStore } from "./store.ts";

/** Stands for the store from the moment a plugin is set up until it is opened, and after. */
export class LateStore implements Store {
  #open: OpenStore | undefined;

  get opened(): OpenStore {
    if (!this.#open) throw new FleetNotStartedError();
    return this.#open;
  }

  open(store: OpenStore): void {
    this.#open = store;
  }

  close(): void {
    this.#open = undefined;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  get dialect(): Store["dialect"] {
    return this.opened.dialect;
  }

  get sql(): Store["sql"] {
    return this.opened.sql;
  }

  get db(): Store["db"] {
    return this.opened.db;
  }

  get inTransaction(): boolean {
    return this.opened.inTransaction;
  }

  transaction: Store["transaction"] = async (work, options) => this.opened.transaction(work, options);

  afterCommit: Store["afterCommit"] = (callback) => this.opened.afterCommit(callback);

  lock: Store["lock"] = async (name) => this.opened.lock(name);

  erase: Store["erase"] = async () => this.opened.erase();

  tables<Tables>(): TypedStore<Tables> {
    // biome-ignore lint/suspicious/noExplicitAny: a view differs in its type alone.
    return this as TypedStore<any>;
  }
}
