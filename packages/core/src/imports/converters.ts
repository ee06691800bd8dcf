import { type Cell, cellText } from "../tables/cell.ts";
import { booleanConverter } from "./converters/boolean.ts";
import { choiceConverter } from "./converters/choice.ts";
import type { Conversion, Converter, ReadingStyle } from "./converters/converter.ts";
import { dayConverter } from "./converters/day.ts";
import { moneyConverter } from "./converters/money.ts";
import { numberConverter } from "./converters/number.ts";
import { referenceConverter } from "./converters/reference.ts";
import { textConverter } from "./converters/text.ts";
import type { FieldType, ImportField } from "./import-field.ts";

/** All converters, one for each type of field. */
export const converters: readonly Converter[] = [
  textConverter,
  dayConverter,
  moneyConverter,
  numberConverter,
  booleanConverter,
  choiceConverter,
  referenceConverter,
];

const byType = new Map<FieldType, Converter>(converters.map((converter) => [converter.type, converter]));

/** What a cell says about a field. */
export function convert(cell: Cell | undefined, field: ImportField, style: ReadingStyle): Conversion {
  if (!cell || cell.type === "empty") return { value: null };
  if (cell.type === "error") return { reason: "cell-error", detail: cellText(cell) };
  return byType.get(field.type)?.convert(cell, field, style) ?? { reason: "invalid" };
}
