import { setImmediate } from "node:timers/promises";
import type { Imports } from "./context.ts";
import type { ImportedRow, RowResult } from "./import.ts";
import { contentOf, importedRowOf } from "./import-row.ts";
import type { RowProblem } from "./problem.ts";

const batchSize = 500;

/** Goes through the rows of a plan, a few hundred at a time, and keeps what became of each. */
export class RowResults {
  readonly #imports: Imports;
  readonly #importId: string;

  constructor(imports: Imports, importId: string) {
    this.#imports = imports;
    this.#importId = importId;
  }

  /** In their order: those that would do something, or those that were written. */
  async *batches(of: "planned" | "written"): AsyncGenerator<readonly ImportedRow[]> {
    let after = -1;
    for (;;) {
      const rows = this.#imports.tables.db
        .selectFrom("imports_row")
        .selectAll()
        .where("import_id", "=", this.#importId)
        .where("number", ">", after)
        .orderBy("number")
        .limit(batchSize);
      const found = await (of === "planned"
        ? rows.where("outcome", "in", ["add", "change"])
        : rows.where("result", "=", "written")
      ).execute();
      const last = found.at(-1);
      if (!last) return;
      after = last.number;
      // SQLite answers without ever leaving this thread: others, and the caller's signal, get their turn here.
      await setImmediate();
      yield found.map(importedRowOf);
    }
  }

  /** @param ids - Of entries that were added, by their row. */
  async set(result: RowResult, rows: readonly number[], ids: ReadonlyMap<number, string> = new Map()): Promise<void> {
    const { sql, db } = this.#imports.tables;
    if (rows.length === 0) return;
    await db
      .updateTable("imports_row")
      .set({ result })
      .where("import_id", "=", this.#importId)
      .where("number", "in", rows)
      .execute();
    const pairs = rows.flatMap((row) => {
      const id = ids.get(row);
      return id === undefined ? [] : [sql`(${row}, ${id})`];
    });
    if (pairs.length === 0) return;
    // Both dialects call the columns of a list of values so; a parameter alone has no type on Postgres.
    await sql`update imports_row set entry_id = cast(added.column2 as text)
      from (values ${sql.join(pairs)}) as added
      where import_id = ${this.#importId} and number = cast(added.column1 as integer)`.execute(db);
  }

  /** Those of the ids that no row is about. */
  async aboutNone(ids: readonly string[]): Promise<string[]> {
    const { db } = this.#imports.tables;
    const about = new Set<string | null>();
    for (let start = 0; start < ids.length; start += batchSize) {
      const rows = await db
        .selectFrom("imports_row")
        .select("entry_id")
        .where("import_id", "=", this.#importId)
        .where("entry_id", "in", ids.slice(start, start + batchSize))
        .execute();
      for (const { entry_id } of rows) about.add(entry_id);
    }
    return ids.filter((id) => !about.has(id));
  }

  /** That rows were not done, or not taken back, and why. */
  async tell(result: RowResult, told: readonly (readonly [ImportedRow, readonly RowProblem[]])[]): Promise<void> {
    const { db } = this.#imports.tables;
    for (const [row, problems] of told)
      await db
        .updateTable("imports_row")
        .set({ result, content: contentOf({ ...row, problems: [...row.problems, ...newAmong(problems, row)] }) })
        .where("import_id", "=", this.#importId)
        .where("number", "=", row.row)
        .execute();
  }
}

/** Problems that a row does not have already. */
function newAmong(problems: readonly RowProblem[], row: ImportedRow): RowProblem[] {
  const isKnown = ({ reason, field }: RowProblem): boolean =>
    row.problems.some((known) => known.reason === reason && known.field === field);
  return problems.filter((problem) => !isKnown(problem));
}

/** That a row was about a person who is deleted, as a whole or in some fields. */
export function forgottenIn({ problems }: ImportedRow): readonly RowProblem[] {
  return problems.filter(({ reason }) => reason === "person-forgotten");
}
