import { setImmediate } from "node:timers/promises";
import type { CellInput, SheetColumn } from "../tables/writing/sheet-content.ts";
import type { Imports } from "./context.ts";
import type { FieldValue, ImportField } from "./import-field.ts";
import type { ImportTarget, TargetEntry, TargetPosition } from "./import-target.ts";
import type { ExportOptions } from "./imports-api.ts";
import { basisTitle, idTitle, shownText, writeBasis } from "./plan/row-basis.ts";

const batchSize = 500;

/** All entries of a target as a table that can come back as a plan. */
export async function* exportTarget(
  imports: Imports,
  targetName: string,
  { format = "xlsx", language = "en", delimiter, fields: asked, signal }: ExportOptions = {},
): AsyncGenerator<Uint8Array> {
  const target = imports.target(targetName);
  imports.check(target, asked ?? [], "export");
  const fields = target.fields.filter(
    ({ name, helper, permission }) =>
      name !== "id" &&
      !helper &&
      (asked ? asked.includes(name) : permission === undefined || imports.allows(permission)),
  );
  const columns = await Promise.all(fields.map((field) => columnOf(target, field, language)));
  const sheet = {
    name: target.label[language],
    columns: [...columns, { title: idTitle, hidden: true }, { title: basisTitle, hidden: true }],
    rows: rowsOf(target, fields, language, signal),
  };
  const { writeCsv } = await import("../tables/writing/write-csv.ts");
  const { writeXlsx } = await import("../tables/writing/write-xlsx.ts");
  yield* format === "csv" ? writeCsv(sheet, { delimiter, signal }) : writeXlsx([sheet], { signal });
}

async function columnOf(target: ImportTarget, field: ImportField, language: "en" | "de"): Promise<SheetColumn> {
  const title = field.label[language];
  if (field.type === "choice") return { title, choices: (field.choices ?? []).map(({ label }) => label[language]) };
  if (field.type === "reference") return { title, choices: (await target.choices?.(field.name)) ?? [] };
  const type = field.type === "day" || field.type === "number" || field.type === "boolean" ? field.type : "text";
  return { title, type };
}

async function* rowsOf(
  target: ImportTarget,
  fields: readonly ImportField[],
  language: "en" | "de",
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly CellInput[]> {
  let after: TargetPosition | undefined;
  for (;;) {
    // SQLite answers without ever leaving this thread: others, and the signal, get their turn here.
    await setImmediate();
    signal?.throwIfAborted();
    const positions = await target.idsAfter(after, batchSize);
    if (positions.length === 0) return;
    after = positions.at(-1);
    const ids = positions.map(({ id }) => id);
    const entries = await target.read(ids);
    for (const id of ids) {
      const entry = entries.get(id);
      if (entry) yield rowOf(entry, fields, language);
    }
  }
}

function rowOf(entry: TargetEntry, fields: readonly ImportField[], language: "en" | "de"): readonly CellInput[] {
  const shown = new Map<string, string>();
  const cells = fields.map((field) => {
    const value = entry.values[field.name] ?? null;
    const label = entry.labels[field.name];
    shown.set(field.name, shownText(value, label));
    return cellOf(field, value, label, language);
  });
  return [...cells, entry.id, writeBasis(shown)];
}

function cellOf(
  field: ImportField,
  value: FieldValue | null,
  label: string | undefined,
  language: "en" | "de",
): CellInput {
  if (value === null) return null;
  const choice = field.choices?.find((known) => known.value === value);
  return choice ? choice.label[language] : (label ?? value);
}
