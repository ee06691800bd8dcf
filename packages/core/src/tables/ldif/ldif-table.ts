import { recordTable } from "../record-table.ts";
import type { TableFile } from "../table-file.ts";
import type { TableLimits } from "../table-limits.ts";
import { ldifRecords } from "./ldif-records.ts";

/** A table with a column for each attribute that any entry has. @throws TableFormatError, TableLimitError */
export function ldifTable(text: string, limits: TableLimits): TableFile {
  const records = function* () {
    for (const { line, attributes } of ldifRecords(text)) yield { number: line, fields: attributes };
  };
  return { format: "ldif", sheets: [recordTable(records, limits)] };
}
