import type { Converter } from "./converter.ts";
import { textConverter } from "./text.ts";

/** The words that name another entry; which one it is is the target's to say. */
export const referenceConverter: Converter = {
  type: "reference",
  convert: (cell, field, style) => textConverter.convert(cell, field, style),
};
