import { isFleetError, type Store } from "@fleetwright/core";
import type { ReportResult } from "../api.ts";
import { ReportInTransactionError, ReportInvalidError } from "../errors.ts";
import { openReport } from "../report-reader.ts";
import { CommitQueue, type Queued } from "./commit-queue.ts";
import type { ReportWriter } from "./report-writer.ts";
import type { InventoryTables } from "./tables.ts";

/** How many reports share one durable commit. */
const maxBatch = 64;

/** Brings one report into the store; what it throws takes back all that it did. */
export type ReportWork = (writer: Pick<ReportWriter, "write">) => Promise<ReportResult>;

/**
 * Lets reports that arrive together share one commit. Each is a savepoint of its own: one that fails leaves nothing
 * behind and harms no other.
 */
export class ReportQueue {
  readonly #store: Store;
  readonly #writer: Pick<ReportWriter, "write" | "isWrongBase">;
  readonly #queue: CommitQueue<ReportWork, ReportResult>;

  constructor(store: Store, writer: Pick<ReportWriter, "write" | "isWrongBase">) {
    this.#store = store;
    this.#writer = writer;
    this.#queue = new CommitQueue(store, maxBatch, (batch) => this.#writeBatch(batch));
  }

  /** Resolves when the report is durable. `signal` takes it back while it waits for its turn. */
  async report(bytes: Uint8Array, signal: AbortSignal | undefined): Promise<ReportResult> {
    signal?.throwIfAborted();
    // Its turn would come after the transaction around it, which waits for it.
    if (this.#store.inTransaction) throw new ReportInTransactionError();
    const report = openReport(bytes);
    return this.#queue.add((writer) => writer.write(report), signal);
  }

  /**
   * The same with something before or after it in the same savepoint. With `enough` it came over the network, one of many,
   * and waits some milliseconds for those that share its commit, until so many wait.
   */
  run(work: ReportWork, signal: AbortSignal | undefined, enough?: number): Promise<ReportResult> {
    return this.#queue.add(work, signal, enough);
  }

  async #writeBatch(batch: readonly Queued<ReportWork, ReportResult>[]): Promise<(() => void)[]> {
    // Two processes must not find both that a device is new.
    await this.#store.lock("inventory.reports");
    const outcomes: (() => void)[] = [];
    let isChanged = false;
    for (const { item: work, signal, resolve, reject } of batch) {
      if (signal?.aborted) {
        outcomes.push(() => reject(signal.reason));
        continue;
      }
      try {
        const result = await this.#store.transaction(() => work(this.#writer));
        outcomes.push(() => resolve(result));
        isChanged ||= result.status !== "unchanged";
      } catch (error) {
        if (this.#writer.isWrongBase(error)) outcomes.push(() => resolve(fullReportNeeded));
        else outcomes.push(() => reject(refusedOf(error)));
      }
    }
    if (isChanged) {
      const { db } = this.#store.tables<InventoryTables>();
      await db
        .updateTable("inventory_revision")
        .set((row) => ({ revision: row("revision", "+", 1) }))
        .execute();
    }
    return outcomes;
  }
}

/** A value that no store keeps is the report's fault: who sent it must not come back with it for good. */
function refusedOf(error: unknown): unknown {
  if (!isFleetError(error) || error.code !== "CORE_STORE_VALUE") return error;
  return new ReportInvalidError(`it holds what cannot be kept: ${error.message}`, { cause: error });
}

const fullReportNeeded: ReportResult = {
  status: "full-report-needed",
  deviceId: "",
  digest: "",
  changedSections: [],
  leftOut: [],
};
