import { QueryInvalidError } from "../errors/query.ts";
import { devicesTable } from "./devices.ts";
import type { InventoryExportOptions, InventoryExports } from "./export-options.ts";
import { installationsTable } from "./installations.ts";
import type { ExportSources, InventoryTable } from "./inventory-table.ts";
import { productsTable } from "./products.ts";
import { sectionRowsTable } from "./section-rows.ts";
import { sheetRows } from "./sheet-rows.ts";
import { softwareTable } from "./software.ts";

const tables: { readonly [Name in keyof InventoryExports]: InventoryTable<InventoryExports[Name]> } = {
  devices: devicesTable,
  software: softwareTable,
  installations: installationsTable,
  products: productsTable,
  rows: sectionRowsTable,
};

/** A table of the inventory as CSV or as a workbook, piece by piece. */
export async function* exportTable<Name extends keyof InventoryExports>(
  sources: ExportSources,
  name: Name,
  options: InventoryExportOptions<InventoryExports[Name]> = {},
): AsyncGenerator<Uint8Array> {
  const { format = "xlsx", language = "en", delimiter, signal } = options;
  signal?.throwIfAborted();
  if (!Object.hasOwn(tables, name))
    throw new QueryInvalidError(`there is no table "${name}", but ${Object.keys(tables).join(", ")}`);
  const table: InventoryTable<InventoryExports[Name]> = tables[name];
  // A missing section is told by the table that needs one.
  const query = options.query ?? ({} as InventoryExports[Name]);
  const columns = table.columns(query).map(({ title, type }) => ({ title: title[language], type }));
  const rows = table.rows(sources, query, signal);
  const { writeCsv, writeXlsx } = await import("@fleetwright/core/tables");
  if (format === "csv") yield* writeCsv({ columns, rows }, { delimiter, signal });
  else yield* writeXlsx([{ name: table.title[language], columns, rows: sheetRows(rows, name) }], { signal });
}
