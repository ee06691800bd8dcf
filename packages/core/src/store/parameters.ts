import { StoreValueError } from "../errors/transaction.ts";

interface WellFormed {
  /** Node 20 has it, the language level that TypeScript checks against does not. */
  toWellFormed(): string;
}

/**
 * The values of a statement, refused where the two dialects would keep something different.
 *
 * Lone surrogates become U+FFFD, as everywhere in UTF-8.
 *
 * @throws StoreValueError
 */
export function checkedParameters(parameters: readonly unknown[]): unknown[] {
  return parameters.map(checked);
}

function checked(value: unknown): unknown {
  if (value === null || value instanceof Uint8Array) return value;
  switch (typeof value) {
    case "string":
      if (value.includes("\0")) throw new StoreValueError("text with a NUL character");
      return (value as string & WellFormed).toWellFormed();
    case "number":
      if (!Number.isFinite(value)) throw new StoreValueError(`the number ${value}`);
      return value;
    case "bigint":
      if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER)
        throw new StoreValueError("a whole number above 2^53");
      return value;
    case "boolean":
      // Kysely's introspection of Postgres needs it; SQLite refuses it by itself.
      return value;
    default:
      throw new StoreValueError(value instanceof Date ? "a Date" : `a value of type ${typeof value}`);
  }
}
