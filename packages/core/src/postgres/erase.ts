import type { Client } from "pg";
import { StoreEraseError } from "../errors/store.ts";
import { postgresError } from "./errors.ts";

/**
 * Rewrites all tables of a schema, so that their files hold nothing that was deleted. Each is locked meanwhile.
 *
 * @param client - Beside the pool, whose limit on the time of a statement is for small ones.
 * @throws StoreEraseError also when somebody's older transaction still sees what was deleted.
 */
export async function rewriteTables(client: Client, schema: string | undefined): Promise<void> {
  let stillSeen = false;
  // "N dead row versions cannot be removed yet", in the language of the server.
  client.on("notice", ({ detail }) => {
    if (Number(/\d+/.exec(detail ?? "")?.[0] ?? 0) > 0) stillSeen = true;
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname = coalesce($1, current_schema()) order by 1`,
      [schema],
    );
    await client.query("set client_min_messages = error");
    for (const { name } of rows) await client.query(`vacuum (full, verbose) ${name}`);
  } catch (error) {
    throw new StoreEraseError(postgresError(error));
  } finally {
    await client.end().catch(() => {});
  }
  if (stillSeen) throw new StoreEraseError();
}
