import { isStorable } from "../../storable-text.ts";
import type { Converter } from "./converter.ts";

const usualMaxLength = 1_000;

/** A text without spaces around it. Numbers become digits without an exponent; a serial number is no quantity. */
export const textConverter: Converter = {
  type: "text",
  convert(cell, { maxLength = usualMaxLength }) {
    const text = cell.type === "number" ? plainDigits(cell.value) : String(cell.value).trim();
    if (text === "") return { value: null };
    if (text.length > maxLength) return { reason: "too-long", detail: `${maxLength}` };
    return isStorable(text) ? { value: text } : { reason: "control-characters" };
  },
};

function plainDigits(number: number): string {
  return Number.isSafeInteger(number) || Math.abs(number) < 1 ? String(number) : number.toLocaleString("en", plain);
}

const plain = { useGrouping: false, maximumFractionDigits: 15 } as const;
