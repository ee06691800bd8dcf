import type { WaitOptions } from "@fleetwright/core";
import type { ProductQuery } from "../dictionary/dictionary-api.ts";
import type { InventoryQuery, SoftwareQuery } from "../queries.ts";
import type { SectionName } from "../sections.ts";

/** Which section's rows, and of which devices. */
export interface SectionRowsQuery extends Omit<InventoryQuery, "unreported"> {
  readonly section: SectionName;
}

/** The tables that can be exported, and what each can be asked with. */
export interface InventoryExports {
  /** A device in each row, with its facts. */
  readonly devices: InventoryQuery;
  /** A program in one version in each row, with how many devices have it. */
  readonly software: SoftwareQuery;
  /** A program on a device in each row. */
  readonly installations: SoftwareQuery;
  /** A version of a product in each row. */
  readonly products: ProductQuery;
  /** A row of one section of a device in each row: its disks, its certificates. */
  readonly rows: SectionRowsQuery;
}

/** How a table is exported. */
export interface InventoryExportOptions<Query> extends WaitOptions {
  /** What is in it; all that the caller may see unless told. */
  readonly query?: Query | undefined;
  /** `xlsx` unless told. A workbook's sheet holds 1,048,575 rows; CSV has no end. */
  readonly format?: "xlsx" | "csv" | undefined;
  /** Of titles; `en` unless told. */
  readonly language?: "en" | "de" | undefined;
  /** Of CSV; `,` unless told. */
  readonly delimiter?: string | undefined;
}
