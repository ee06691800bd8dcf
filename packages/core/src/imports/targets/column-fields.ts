import { minorUnitsOf, moneyOf } from "../converters/money.ts";
import type { FieldValue } from "../import-field.ts";

/** Where a field stands in a table's row. Money has two columns: the amount in the smallest unit, and the currency. */
export type ColumnField =
  | { readonly kind: "text" | "boolean"; readonly column: string }
  | { readonly kind: "money"; readonly amount: string; readonly currency: string };

/** The fields of a table's rows, by name. */
export type ColumnFields = Readonly<Record<string, ColumnField>>;

type Row = Readonly<Record<string, unknown>>;

/** What a row says about a field. */
export function fieldOfRow(row: Row, field: ColumnField): FieldValue | null {
  if (field.kind === "money") {
    const [amount, currency] = [row[field.amount], row[field.currency]];
    return typeof amount === "number" && typeof currency === "string" ? moneyOf(amount, currency) : null;
  }
  const value = row[field.column];
  if (field.kind === "boolean") return typeof value === "number" ? value === 1 : null;
  return typeof value === "string" ? value : null;
}

/** The columns that a field stands in. */
export function columnsOfField(field: ColumnField): readonly string[] {
  return field.kind === "money" ? [field.amount, field.currency] : [field.column];
}

/** Sets the columns that say a value. */
export function setField(
  columns: Record<string, string | number | null>,
  field: ColumnField,
  value: FieldValue | null,
): void {
  if (field.kind === "money") {
    const money = typeof value === "string" ? minorUnitsOf(value) : undefined;
    columns[field.amount] = money?.minorUnits ?? null;
    columns[field.currency] = money?.currency ?? null;
  } else if (field.kind === "boolean") columns[field.column] = typeof value === "boolean" ? Number(value) : null;
  else columns[field.column] = typeof value === "string" ? value : null;
}
