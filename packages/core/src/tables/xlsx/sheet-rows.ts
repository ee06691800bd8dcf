import type { Readable } from "node:stream";
import { TableFormatError } from "../../errors/tables.ts";
import { type Cell, emptyCell, type TableRow } from "../cell.ts";
import { columnIndex } from "../cell-address.ts";
import { type TableLimits, within } from "../table-limits.ts";
import { readExcelText } from "./excel-text.ts";
import { TextGatherer } from "./shared-strings.ts";
import { type CellContext, cellOf } from "./sheet-cell.ts";
import { xmlEvents } from "./xml-events.ts";

/** What is told of a sheet when its rows were read: it stands behind them in the file. */
export interface SheetFindings {
  /** Ranges such as `B5:B9`, of which only the first cell has a value. */
  readonly merged: string[];
}

const maxMergedTold = 100;

/**
 * The rows of a sheet, as they are unpacked. Rows and cells that the file leaves out because they are empty are left out
 * and empty.
 *
 * @throws TableFormatError, TableLimitError
 */
export async function* sheetRows(
  stream: Readable,
  context: CellContext,
  limits: TableLimits,
  findings: SheetFindings,
  place: string,
): AsyncGenerator<TableRow> {
  const reader = new SheetReader(context, limits, findings, place);
  for await (const _ of xmlEvents(stream, reader, place)) yield* reader.rows.splice(0);
}

class SheetReader {
  readonly rows: TableRow[] = [];
  readonly #context: CellContext;
  readonly #limits: TableLimits;
  readonly #findings: SheetFindings;
  readonly #place: string;
  readonly #inline = new TextGatherer();
  #number = 0;
  #hidden = false;
  #cells: Cell[] = [];
  #column = 0;
  #type = "n";
  #style = 0;
  #value: string | undefined;
  #inValue = false;
  #formula = false;

  constructor(context: CellContext, limits: TableLimits, findings: SheetFindings, place: string) {
    this.#context = context;
    this.#limits = limits;
    this.#findings = findings;
    this.#place = place;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case "c":
        this.#openCell(attributes);
        break;
      case "v":
        this.#inValue = true;
        this.#value = "";
        break;
      case "f":
        this.#formula = true;
        break;
      case "row":
        this.#openRow(attributes);
        break;
      case "mergeCell":
        if (this.#findings.merged.length < maxMergedTold) this.#findings.merged.push(attributes["ref"] ?? "");
        break;
      default:
        this.#inline.open(name);
    }
  }

  close(name: string): void {
    if (name === "c") this.#closeCell();
    else if (name === "v") this.#inValue = false;
    else if (name === "row") {
      const row = { number: this.#number, cells: this.#cells };
      this.rows.push(this.#hidden ? { ...row, hidden: true } : row);
    } else this.#inline.close(name);
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
    else this.#inline.text(text);
  }

  #openRow({ r: told, hidden }: Readonly<Record<string, string>>): void {
    const number = told === undefined ? this.#number + 1 : Number(told);
    // Rows go up; one that goes back would write over what was read.
    if (!Number.isInteger(number) || number <= this.#number) throw new TableFormatError("damaged", this.#place);
    within(this.#limits, "maxRows", number, this.#place);
    this.#number = number;
    this.#hidden = hidden === "1" || hidden === "true";
    this.#cells = [];
    this.#column = 0;
  }

  #openCell({ r: told, t: type = "n", s: style = "0" }: Readonly<Record<string, string>>): void {
    if (told !== undefined) {
      const column = columnIndex(told.replace(/\d+$/, ""));
      if (column === undefined || column < this.#column) throw new TableFormatError("damaged", this.#place);
      this.#column = column;
    }
    within(this.#limits, "maxColumns", this.#column + 1, `row ${this.#number}`);
    this.#type = type;
    this.#style = Number(style);
    this.#value = undefined;
    this.#formula = false;
  }

  #closeCell(): void {
    const inline = this.#inline.take();
    const value = this.#type === "str" && this.#value !== undefined ? readExcelText(this.#value) : this.#value;
    const raw = { type: this.#type, style: this.#style, value, inline, formula: this.#formula };
    const cell = cellOf(raw, this.#context);
    if (cell.type === "text" && cell.value.length > this.#limits.maxCellLength)
      within(this.#limits, "maxCellLength", cell.value.length, `row ${this.#number}`);
    while (this.#cells.length < this.#column) this.#cells.push(emptyCell);
    this.#cells.push(cell);
    this.#column += 1;
  }
}
