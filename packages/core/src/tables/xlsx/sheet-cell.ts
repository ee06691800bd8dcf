import { type Cell, emptyCell, textCell } from "../cell.ts";
import { dateOfSerial } from "./excel-date.ts";
import type { NumberStyle } from "./number-formats.ts";

/** What is known of a workbook when its cells are read. */
export interface CellContext {
  readonly is1904: boolean;
  readonly styles: readonly NumberStyle[];
  readonly strings: readonly string[];
}

/** A cell as it stands in the file. */
export interface RawCell {
  /** `s` shared text, `inlineStr`, `str` text of a formula, `n` number, `b`, `e` error, `d` date as text. */
  readonly type: string;
  readonly style: number;
  /** Of `<v>`; undefined where there is none. */
  readonly value: string | undefined;
  /** Of `<is>`. */
  readonly inline: string;
  readonly formula: boolean;
}

/** A formula is taken by the value that the spreadsheet program computed, and says that it is one. */
export function cellOf(raw: RawCell, context: CellContext): Cell {
  const cell = plainCell(raw, context);
  if (!raw.formula) return cell;
  return cell.type === "empty" && raw.value === undefined
    ? { type: "error", value: "formula", formula: true }
    : cell.type === "empty"
      ? cell
      : { ...cell, formula: true };
}

function plainCell({ type, style, value, inline }: RawCell, context: CellContext): Cell {
  if (type === "inlineStr") return textCell(inline);
  if (value === undefined || value === "") return emptyCell;
  switch (type) {
    case "s": {
      const text = context.strings[Number(value)];
      return text === undefined ? { type: "error", value: "text missing" } : textCell(text);
    }
    case "str":
      return textCell(value);
    case "b":
      return { type: "boolean", value: value === "1" || value === "true" };
    case "e":
      return { type: "error", value };
    case "d":
      return { type: "date", value: value.endsWith("T00:00:00") ? value.slice(0, 10) : value.slice(0, 19) };
    default:
      return numberCell(Number(value), value, context.styles[style], context.is1904);
  }
}

function numberCell(number: number, text: string, style: NumberStyle | undefined, is1904: boolean): Cell {
  if (!Number.isFinite(number)) return { type: "error", value: text };
  const date = style?.isDate ? dateOfSerial(number, is1904) : undefined;
  if (date !== undefined) return { type: "date", value: date };
  return { type: "number", value: number, ...(style?.currency !== undefined && { currency: style.currency }) };
}
