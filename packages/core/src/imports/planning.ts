import { createHash } from "node:crypto";
import { ImportMappingError } from "../errors/imports.ts";
import { TableFormatError } from "../errors/tables.ts";
import { newId } from "../id.ts";
import type { TableFile, TableSheet } from "../tables/table-file.ts";
import { type Imports, planning } from "./context.ts";
import type { Import } from "./import.ts";
import { importOf } from "./import-row.ts";
import type { ImportFile, ImportsApi } from "./imports-api.ts";
import { proposeMapping } from "./mapping/propose-mapping.ts";
import { type TableMapping, tableMappingSchema } from "./mapping/table-mapping.ts";
import type { PlanNote } from "./plan/plan-row.ts";
import { planTable } from "./plan/plan-table.ts";
import { PlanStore } from "./plan-store.ts";

const maxNameLength = 200;
const abandonedMs = 86_400_000;

/** Reads a table, and keeps what it would do. */
export async function planImport(
  imports: Imports,
  file: ImportFile,
  options: Parameters<ImportsApi["plan"]>[1] = {},
): Promise<Import> {
  const { overwrite, signal, onProgress } = options;
  const { clock, random } = imports.context;
  const target = imports.target(options.mapping?.target ?? options.target ?? "devices");
  const table = await openFile(file);
  const given = options.mapping === undefined ? undefined : checkedMapping(options.mapping);
  const sheet = sheetOf(table, given?.sheet);
  const mapping = given ?? (await proposeMapping(sheet, target));
  imports.check(
    target,
    mapping.columns.map(({ field }) => field),
    "plan",
  );
  const id = newId(clock, random);
  await begin(imports, id, file, mapping);
  const notes: PlanNote[] = [...notesOf(table, sheet)];
  const plan = new PlanStore(imports, id);
  let done = 0;
  try {
    const batches = planTable({ sheet, mapping, target, overwrite, signal, onNote: (note) => notes.push(note) });
    for await (const batch of batches) {
      await plan.write(batch);
      done += batch.rows.length;
      onProgress?.({ phase: "plan", done });
    }
    await plan.flush();
    await imports.tables.transaction((db) =>
      db
        .updateTable("imports_import")
        .set({
          state: "planned",
          counts: JSON.stringify(plan.counts),
          notes: JSON.stringify(notes),
          digest: plan.digest(),
        })
        .where("id", "=", id)
        .execute(),
    );
  } catch (error) {
    await forgetImports(imports, [id]);
    throw error;
  }
  return importOf(await imports.row(id));
}

/** @throws TableFormatError, TableLimitError */
export async function openFile(file: ImportFile): Promise<TableFile> {
  const { openTable } = await import("../tables/open-table.ts");
  return openTable(file.bytes, file);
}

/** The sheet of a name, or the first that is not hidden. @throws TableFormatError */
export function sheetOf(table: TableFile, name: string | undefined): TableSheet {
  const sheet =
    name === undefined
      ? (table.sheets.find(({ hidden }) => !hidden) ?? table.sheets[0])
      : table.sheets.find((known) => known.name === name);
  if (!sheet) throw new TableFormatError("no-sheet", table.sheets.map((known) => known.name).join(", "));
  return sheet;
}

/** Deletes what is kept of imports. */
export async function forgetImports(imports: Imports, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await imports.tables.transaction(async (db) => {
    await db.deleteFrom("imports_row").where("import_id", "in", ids).execute();
    await db.deleteFrom("imports_import").where("id", "in", ids).execute();
  });
}

/** @throws ImportMappingError */
function checkedMapping(mapping: unknown): TableMapping {
  const { success, data, error } = tableMappingSchema.safeParse(mapping);
  if (success) return data;
  const [issue] = error.issues;
  throw new ImportMappingError(issue?.path.join(".") ?? "", issue?.message ?? "");
}

async function begin(imports: Imports, id: string, { name, bytes }: ImportFile, mapping: TableMapping): Promise<void> {
  const now = imports.context.clock.now();
  const nothing = { applied_at: null, applied_by: null, applied_counts: null };
  const notUndone = { undone_at: null, undone_by: null, undone_counts: null };
  const abandoned = await imports.tables.db
    .selectFrom("imports_import")
    .select("id")
    .where("state", "=", planning)
    .where("planned_at", "<", now - abandonedMs)
    .execute();
  await forgetImports(
    imports,
    abandoned.map((row) => row.id),
  );
  const row = {
    id,
    target: mapping.target,
    state: planning,
    // As hostile as a cell: a name with NUL would be refused by the store.
    file_name: name === undefined ? null : name.replaceAll("\0", "").slice(0, maxNameLength),
    file_sha256: createHash("sha256").update(bytes).digest("hex"),
    mapping: JSON.stringify(mapping),
    counts: "{}",
    notes: "[]",
    digest: "",
    planned_at: now,
    planned_by: imports.actorId,
    ...nothing,
    ...notUndone,
  };
  await imports.tables.transaction((db) => db.insertInto("imports_import").values(row).execute());
}

function notesOf(table: TableFile, sheet: TableSheet): PlanNote[] {
  const others = table.sheets.filter((other) => other !== sheet && !other.hidden).map(({ name }) => name);
  const notes: PlanNote[] = [];
  if (others.length > 0)
    notes.push({ note: "other-sheets", count: others.length, detail: others.slice(0, 10).join(", ") });
  if (sheet.hidden) notes.push({ note: "hidden-sheet", count: 1, detail: sheet.name });
  if (table.encoding === "mixed") notes.push({ note: "mixed-encoding", count: 1, detail: "" });
  return notes;
}
