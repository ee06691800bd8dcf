/** One row of a result: columns by name. osquery writes every value as text. */
export class OsqueryRow {
  readonly #columns: ReadonlyMap<string, string>;

  constructor(columns: ReadonlyMap<string, string>) {
    this.#columns = columns;
  }

  /** What a column says; undefined where it is empty or missing. */
  text(column: string): string | undefined {
    const value = this.#columns.get(column)?.trim();
    return value === "" ? undefined : value;
  }

  /** A whole number from 0; undefined for what is none, such as the -1 of unknown sizes. */
  count(column: string): number | undefined {
    const value = this.text(column);
    if (value === undefined || !/^[0-9]{1,16}$/.test(value)) return undefined;
    return Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
  }

  /** 1 or 0. */
  flag(column: string): boolean | undefined {
    const value = this.text(column);
    return value === "1" ? true : value === "0" ? false : undefined;
  }
}

/** A row as text: the same for the same columns in any order. */
export function rowText(columns: unknown): string | undefined {
  if (typeof columns !== "object" || columns === null || Array.isArray(columns)) return undefined;
  const entries = Object.entries(columns).map(([name, value]): [string, string] => [name, columnText(value)]);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify(entries);
}

/** The row of a text that {@link rowText} made. */
export function rowOfText(text: string): OsqueryRow {
  return new OsqueryRow(new Map(JSON.parse(text) as [string, string][]));
}

/** With `--logger_numerics` numbers are numbers. */
function columnText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
