import type { Directory } from "./context.ts";
import type { DeviceRow } from "./tables.ts";

/** How many ids one statement gets. */
const chunkSize = 500;

export function chunksOf<Item>(items: readonly Item[], size = chunkSize): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

/**
 * Reads devices in order to write about them: on Postgres nobody else does so until the transaction ends, on SQLite
 * nobody else writes anyway. In the order of their ids, so that two who want the same ones do not wait for each other.
 */
export async function lockDevices({ tables }: Directory, ids: readonly string[]): Promise<DeviceRow[]> {
  if (ids.length === 0) return [];
  const rows = tables.db.selectFrom("directory_device").selectAll().where("id", "in", ids).orderBy("id");
  return tables.dialect === "postgres" ? rows.forNoKeyUpdate().execute() : rows.execute();
}
