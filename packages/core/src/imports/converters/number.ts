import type { Converter } from "./converter.ts";
import { decimalOf } from "./decimal.ts";

/** A number, as people write it. */
export const numberConverter: Converter = {
  type: "number",
  convert(cell, _field, { decimal }) {
    if (cell.type === "number") return { value: cell.value };
    const text = String(cell.value).trim();
    if (text === "") return { value: null };
    const digits = cell.type === "text" ? decimalOf(text, decimal) : undefined;
    return digits === undefined ? { reason: "not-a-number" } : { value: Number(digits) };
  },
};
