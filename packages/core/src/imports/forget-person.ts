import { lowerForms } from "../directory/compared-text.ts";
import { folded } from "../filter/folded-text.ts";
import type { Imports } from "./context.ts";
import type { ImportedRow } from "./import.ts";
import { contentOf, importedRowOf } from "./import-row.ts";
import type { RowProblem } from "./problem.ts";
import type { PlanRowRow } from "./tables.ts";

const batchSize = 500;

/** What rows say a person by. */
type Texts = ReadonlySet<string>;

/** Takes out of rows what names a person, and all of rows that are about the person; they say so in their problems. */
export async function forgetPersonInRows(imports: Imports, personId: string): Promise<void> {
  const { sql, db } = imports.tables;
  const { rows: known } = await sql<Record<"name" | "email" | "principal_name" | "external_id", string | null>>`
    select name, email, principal_name, external_id from directory_person where id = ${personId}`.execute(db);
  const said = known.flatMap((row) => [row.name, row.email, row.principal_name, row.external_id]);
  const texts = new Set([personId, ...said.filter((text) => text !== null)].map(folded));
  const forms = [...texts].flatMap((text) => lowerForms(JSON.stringify(text)));
  const patterns = forms.map((form) => sql`lower(content) like ${`%${escaped(form)}%`} escape '!'`);
  let after: Pick<PlanRowRow, "import_id" | "number"> = { import_id: "", number: -1 };
  for (;;) {
    const { rows } = await sql<PlanRowRow & { target: string }>`
      select line.import_id, line.number, line.outcome, line.result, line.entry_id, line.content, imports_import.target
      from imports_row as line join imports_import on imports_import.id = line.import_id
      where (line.import_id, line.number) > (${after.import_id}, ${after.number})
        and (line.entry_id = ${personId} or ${sql.join(patterns, sql` or `)})
      order by line.import_id, line.number limit ${batchSize}`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    for (const { target, ...row } of rows) {
      const imported = importedRowOf(row);
      const isAbout = row.entry_id === personId || (target === "persons" && row.entry_id === null);
      await db
        .updateTable("imports_row")
        .set({
          content: contentOf(isAbout ? nothingLeft : withoutPerson(imported, texts)),
          entry_id: row.entry_id === personId ? null : row.entry_id,
        })
        .where("import_id", "=", row.import_id)
        .where("number", "=", row.number)
        .execute();
    }
  }
}

const nothingLeft = { label: "", changes: [], problems: [{ reason: "person-forgotten" }] } as const;

/** The row without what is said in one of the texts. */
function withoutPerson({ label, changes, problems }: ImportedRow, texts: Texts) {
  const names = (value: unknown): boolean => typeof value === "string" && texts.has(folded(value));
  const isKept = ({ from, to, fromLabel, toLabel }: ImportedRow["changes"][number]): boolean =>
    ![from, to, fromLabel, toLabel].some(names);
  const forgotten = changes.filter((change) => !isKept(change));
  return {
    label: names(label) ? "" : label,
    changes: changes.filter(isKept),
    problems: [
      ...problems.map((problem) => unnamed(problem, names)),
      ...forgotten.map(({ field }): RowProblem => ({ reason: "person-forgotten", field })),
    ],
  };
}

/** A problem without the texts that name the person. */
function unnamed({ value, kept, detail, ...problem }: RowProblem, names: (value: unknown) => boolean): RowProblem {
  const shown = Object.entries({ value, kept, detail }).filter(([, text]) => text !== undefined && !names(text));
  return { ...problem, ...Object.fromEntries(shown) };
}

/** With what `like` would take for a pattern escaped. */
function escaped(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}
