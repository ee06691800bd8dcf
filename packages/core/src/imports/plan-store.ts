import { createHash } from "node:crypto";
import { putRows } from "../store/put-rows.ts";
import type { Imports } from "./context.ts";
import { contentOf, importedRowOf } from "./import-row.ts";
import type { PlanRow, RowCounts, RowOutcome } from "./plan/plan-row.ts";
import type { PlannedBatch } from "./plan/row-planner.ts";
import type { PlanRowRow } from "./tables.ts";

const columns = ["import_id", "number", "outcome", "entry_id", "content"] as const satisfies (keyof PlanRowRow)[];

/** How many rows are written at once: others can write while a long table is read, but each commit waits for the disk. */
const writtenAtOnce = 2_000;

/** Keeps the rows of a plan as they come, and counts them. */
export class PlanStore {
  readonly #imports: Imports;
  readonly #importId: string;
  readonly #counts: Record<RowOutcome, number> = { add: 0, change: 0, unchanged: 0, conflict: 0, error: 0 };
  readonly #hash = createHash("sha256");
  #waiting: PlanRowRow[] = [];
  #disputed: PlannedBatch["disputed"][number][] = [];

  constructor(imports: Imports, importId: string) {
    this.#imports = imports;
    this.#importId = importId;
  }

  get counts(): RowCounts {
    return { ...this.#counts };
  }

  digest(): string {
    return this.#hash.digest("hex");
  }

  /** Writes when enough has come together. */
  async write({ rows, disputed }: PlannedBatch): Promise<void> {
    const written = rows.map((row) => this.#columns(row));
    this.#hash.update(written.map(textOf).join("") + JSON.stringify(disputed));
    for (const { outcome } of rows) this.#counts[outcome] += 1;
    this.#waiting.push(...written);
    this.#disputed.push(...disputed);
    if (this.#waiting.length >= writtenAtOnce) await this.flush();
  }

  /** Writes what is left, in a transaction of its own. Counts are right only afterwards. */
  async flush(): Promise<void> {
    const written = this.#waiting;
    const disputed = this.#disputed;
    this.#waiting = [];
    this.#disputed = [];
    if (written.length === 0) return;
    await this.#imports.tables.transaction(async () => {
      await putRows(this.#imports.tables, "imports_row", written, columns);
      for (const { row, by } of disputed) await this.#dispute(row, by);
    });
  }

  #columns(row: PlanRow): PlanRowRow {
    return {
      import_id: this.#importId,
      number: row.row,
      outcome: row.outcome,
      result: null,
      entry_id: row.entryId ?? null,
      content: contentOf(row),
    };
  }

  /** An earlier row is about the same entry as a later one and says something else: neither is done. */
  async #dispute(number: number, by: number): Promise<void> {
    const { db } = this.#imports.tables;
    const row = await db
      .selectFrom("imports_row")
      .selectAll()
      .where("import_id", "=", this.#importId)
      .where("number", "=", number)
      .executeTakeFirst();
    if (!row) return;
    const { outcome, ...earlier } = importedRowOf(row);
    if (outcome === "error" || outcome === "conflict") return;
    const problem = { reason: "same-entry-twice", detail: `${by}` } as const;
    const content = contentOf({ ...earlier, problems: [...earlier.problems, problem] });
    await db
      .updateTable("imports_row")
      .set({ outcome: "conflict", content })
      .where("import_id", "=", this.#importId)
      .where("number", "=", number)
      .execute();
    this.#counts[outcome] -= 1;
    this.#counts.conflict += 1;
  }
}

/** A row as the digest of a plan covers it. */
function textOf({ number, outcome, entry_id, content }: PlanRowRow): string {
  return JSON.stringify([number, outcome, entry_id]) + content;
}
