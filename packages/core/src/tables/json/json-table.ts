import { TableFormatError } from "../../errors/tables.ts";
import { type NamedRecord, recordTable } from "../record-table.ts";
import type { TableFile } from "../table-file.ts";
import type { TableLimits } from "../table-limits.ts";

/**
 * A table of an array of objects, or of the `value` of an object, as Microsoft Graph answers. Objects inside of an
 * object are named by their path, `deviceDetail.model`; arrays are several values. `@odata` annotations are left out.
 *
 * @throws TableFormatError, TableLimitError
 */
export function jsonTable(text: string, limits: TableLimits): TableFile {
  const objects = objectsOf(text);
  const records = function* (): Generator<NamedRecord> {
    for (const [index, object] of objects.entries()) {
      if (!isRecord(object)) throw new TableFormatError("json-shape", `object ${index + 1}`);
      yield { number: index + 1, fields: [...fieldsOf(object, "")] };
    }
  };
  return { format: "json", sheets: [recordTable(records, limits)] };
}

function objectsOf(text: string): readonly unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new TableFormatError("damaged", undefined, { cause: error });
  }
  const list: unknown = isRecord(parsed) ? parsed["value"] : parsed;
  if (!Array.isArray(list)) throw new TableFormatError("json-shape");
  return list;
}

const maxDepth = 4;

function* fieldsOf(object: Readonly<Record<string, unknown>>, path: string): Generator<NamedRecord["fields"][number]> {
  for (const [key, value] of Object.entries(object)) {
    if (!key.includes("@odata")) yield* valuesOf(value, path + key);
  }
}

function* valuesOf(value: unknown, name: string): Generator<NamedRecord["fields"][number]> {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") yield [name, value];
  else if (Array.isArray(value)) for (const one of value) yield* Array.isArray(one) ? [] : valuesOf(one, name);
  else if (isRecord(value) && name.split(".").length < maxDepth) yield* fieldsOf(value, `${name}.`);
  else yield [name, ""];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
