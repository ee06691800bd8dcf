import { FleetError } from "@fleetwright/core";

/** A question has something in it that is not asked in this way: left out of the answer's reckoning it would be a wrong one. */
export class QueryInvalidError extends FleetError {
  readonly code = "INVENTORY_QUERY_INVALID";

  constructor(reason: string) {
    super(`The question was refused: ${reason}. Ask for what it may hold, such as "version: { below: "2.0" }".`);
  }
}

/** A table has more rows than a sheet of a workbook holds. What was written of it is no workbook. */
export class ExportTooLargeError extends FleetError {
  readonly code = "INVENTORY_EXPORT_TOO_LARGE";
  readonly table: string;
  readonly maxRows: number;

  constructor(table: string, maxRows: number) {
    super(
      `The table "${table}" has more than ${maxRows} rows, which is what a sheet holds. Export it as CSV, or ask for less with "query".`,
    );
    this.table = table;
    this.maxRows = maxRows;
  }
}
