import { FleetError } from "../fleet-error.ts";

/** Why a file cannot be read as a table. */
export type TableProblem =
  | "empty"
  | "binary"
  | "html"
  | "old-excel"
  | "xml-spreadsheet"
  | "other-archive"
  | "encoding"
  | "quotes"
  | "damaged"
  | "change-records"
  | "no-sheet"
  | "json-shape";

const remedies: Readonly<Record<TableProblem, string>> = {
  empty: "The file is empty. Export it again.",
  binary: "This is no text and no workbook. Save the table as XLSX or CSV.",
  html: "This is a web page, whatever its name ends in. Open it in a spreadsheet program and save it as XLSX or CSV.",
  "old-excel":
    "This is a workbook of Excel 97 to 2003 (.xls), or one with a password. Save it as XLSX without a password.",
  "xml-spreadsheet":
    "This is an XML spreadsheet of Excel 2003. Open it in a spreadsheet program and save it as XLSX or CSV.",
  "other-archive": "This is an archive, but no XLSX workbook. Save the table as XLSX or CSV.",
  encoding: "The text is not in the encoding that it is said to be in. Say another one, or none to have it detected.",
  quotes: "A quoted field does not end where it should. Look at the quotes near there, or export the table again.",
  damaged: "The file is damaged, or was made to look like what it is not. Export it again.",
  "change-records":
    "It has change records (changetype), which are orders to a directory server and no list. Export the entries themselves.",
  "no-sheet": "There is no such sheet in it. Name one of those that it has.",
  "json-shape":
    'An array of objects is expected, or an object whose "value" is one, as Microsoft Graph answers. Export it again.',
};

/** A file is no table that can be read. Nothing was imported. */
export class TableFormatError extends FleetError {
  readonly code = "CORE_TABLE_FORMAT";
  readonly problem: TableProblem;
  /** Where, as far as it is known: `line 17`, `xl/worksheets/sheet1.xml`. */
  readonly place: string | undefined;

  constructor(problem: TableProblem, place?: string, options?: ErrorOptions) {
    super(
      `The table cannot be read${place === undefined ? "" : ` (${place.slice(0, 200)})`}. ${remedies[problem]}`,
      options,
    );
    this.problem = problem;
    this.place = place;
  }
}

/** A file is bigger than what is read of one, packed or unpacked. Nothing was imported. */
export class TableLimitError extends FleetError {
  readonly code = "CORE_TABLE_LIMIT";
  /** `maxRows` and so on. */
  readonly limit: string;
  readonly allowed: number;
  readonly place: string | undefined;

  constructor(limit: string, allowed: number, place?: string) {
    super(
      `The table is beyond ${limit}, which is ${allowed}${place === undefined ? "" : ` (${place.slice(0, 200)})`}. ` +
        `Nothing was unpacked beyond it. Split the table, or raise the limit if you trust where it comes from.`,
    );
    this.limit = limit;
    this.allowed = allowed;
    this.place = place;
  }
}
