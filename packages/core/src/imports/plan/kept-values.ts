import type { PlanNote } from "./plan-row.ts";
import type { PlannedBatch } from "./row-planner.ts";

const shownAtMost = 10;

/** Counts the values that stay what they are although a table says others. */
export class KeptValues {
  readonly #shown: string[] = [];
  #count = 0;

  /** Counts those of a batch, and gives it back. */
  counted(batch: PlannedBatch): PlannedBatch {
    for (const { row, problems } of batch.rows)
      for (const { kept, cell } of problems) {
        if (kept === undefined) continue;
        this.#count += 1;
        if (this.#shown.length < shownAtMost) this.#shown.push(cell ?? `${row}`);
      }
    return batch;
  }

  notes(): PlanNote[] {
    return this.#count === 0 ? [] : [{ note: "kept-values", count: this.#count, detail: this.#shown.join(", ") }];
  }
}
