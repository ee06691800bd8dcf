import type { CustomTypesConfig, types } from "pg";
import { StoreValueError } from "../errors/transaction.ts";

const booleanType = 16;
const int8Type = 20;
const numericType = 1700;

/** How values of the server are read, so that they are the same as SQLite's. */
export function valueParsers(defaults: typeof types): CustomTypesConfig {
  return {
    getTypeParser: ((type: number, format?: "text" | "binary") => {
      if (type === int8Type) return wholeNumber;
      // What `sum` and `avg` make of whole numbers.
      if (type === numericType) return decimalNumber;
      if (type === booleanType) return (text: string) => (text === "t" ? 1 : 0);
      return format === "binary" ? defaults.getTypeParser(type, format) : defaults.getTypeParser(type);
    }) as CustomTypesConfig["getTypeParser"],
  };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new StoreValueError("a whole number above 2^53, as the database has it");
  return value;
}

function decimalNumber(text: string): number {
  return text.includes(".") ? Number(text) : wholeNumber(text);
}
