import { AsyncLocalStorage } from "node:async_hooks";
import type { Store } from "@fleetwright/core";
import type { ReportResult } from "../api.ts";
import { ReportInTransactionError } from "../errors.ts";
import { type OpenedReport, openReport } from "../report-reader.ts";
import type { ReportWriter } from "./report-writer.ts";
import type { InventoryTables } from "./tables.ts";

/** How many reports share one durable commit. */
const maxBatch = 64;

interface Waiting {
  readonly report: OpenedReport;
  readonly signal: AbortSignal | undefined;
  resolve(result: ReportResult): void;
  reject(error: unknown): void;
}

/**
 * Lets reports that arrive together share one commit, which is what durable writing costs. Each is a savepoint of its
 * own: one that fails leaves nothing behind and harms no other.
 */
export class ReportQueue {
  readonly #store: Store;
  readonly #writer: ReportWriter;
  readonly #waiting: Waiting[] = [];
  /** Runs outside of everything that the one who reports is in: their transaction and their name are not the batch's. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #isWriting = false;

  constructor(store: Store, writer: ReportWriter) {
    this.#store = store;
    this.#writer = writer;
  }

  /** Resolves when the report is durable. `signal` takes it back while it waits for its turn. */
  async report(bytes: Uint8Array, signal: AbortSignal | undefined): Promise<ReportResult> {
    signal?.throwIfAborted();
    // Its turn would come after the transaction around it, which waits for it.
    if (this.#store.inTransaction) throw new ReportInTransactionError();
    const report = openReport(bytes);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ report, signal, resolve, reject });
      if (!this.#isWriting) void this.#outside(() => this.#write());
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    // Those who report in the same tick shall travel together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, maxBatch);
      try {
        const outcomes = await this.#store.transaction(() => this.#writeBatch(batch));
        for (const settle of outcomes) settle();
      } catch (error) {
        // The commit failed, so nothing of the batch is stored.
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isWriting = false;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<(() => void)[]> {
    // Two processes must not find both that a device is new.
    await this.#store.lock("inventory.reports");
    const outcomes: (() => void)[] = [];
    let isChanged = false;
    for (const { report, signal, resolve, reject } of batch) {
      if (signal?.aborted) {
        outcomes.push(() => reject(signal.reason));
        continue;
      }
      try {
        const result = await this.#store.transaction(() => this.#writer.write(report));
        outcomes.push(() => resolve(result));
        isChanged ||= result.status !== "unchanged";
      } catch (error) {
        if (this.#writer.isWrongBase(error)) outcomes.push(() => resolve(fullReportNeeded));
        else outcomes.push(() => reject(error));
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

const fullReportNeeded: ReportResult = {
  status: "full-report-needed",
  deviceId: "",
  digest: "",
  changedSections: [],
  leftOut: [],
};
