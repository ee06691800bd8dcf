import type { Imports } from "./context.ts";
import { contentOf } from "./import-row.ts";

/** Empties the rows that are about a person, or have their name, e-mail address or personnel number in them. */
export async function forgetPersonInRows(imports: Imports, personId: string): Promise<void> {
  const { sql, db } = imports.tables;
  const { rows } = await sql<Record<"name" | "email" | "external_id", string | null>>`
    select name, email, external_id from directory_person where id = ${personId}`.execute(db);
  const texts = rows.flatMap(({ name, email, external_id }) => [name, email, external_id]);
  const said = [personId, ...texts.filter((text) => text !== null)].map(
    (text) => sql`content like ${`%${asWritten(text)}%`} escape '!'`,
  );
  await sql`update imports_row set content = ${contentOf({ label: "", changes: [], problems: [] })}
    where entry_id = ${personId} or ${sql.join(said, sql` or `)}`.execute(db);
}

/** As it stands in JSON, between quotes, with what `like` would take for a pattern escaped. */
function asWritten(text: string): string {
  return JSON.stringify(text).replace(/[!%_]/g, "!$&");
}
