import { readFile } from "node:fs/promises";

/**
 * Imports the office's list: first the plan, then all of it in one step. Run again, it finds that nothing is new.
 *
 * @param {import("./open-office.mjs").Office} fleet
 * @param {URL} [file]
 */
export async function importList(fleet, file = new URL("../data/office.xlsx", import.meta.url)) {
  const bytes = await readFile(file);
  const { id, digest, mapping, planned } = await fleet.imports.plan({ bytes, name: "office.xlsx" });
  const problems = [];
  for (const outcome of /** @type {const} */ (["conflict", "error"]))
    for await (const row of fleet.imports.rows(id, { outcome })) problems.push(row);
  const { add, change } = planned.counts;
  const applied = add + change > 0 ? (await fleet.imports.apply(id, { digest })).applied : undefined;
  return { mapping, counts: planned.counts, problems, written: applied?.counts.written ?? 0 };
}
