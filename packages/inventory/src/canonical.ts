/**
 * Writes JSON in one way only, so that equal data has equal bytes: keys sorted by UTF-16 units, no white space, numbers
 * and texts as `JSON.stringify` writes them. For data without undefined this is RFC 8785.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  let json = "";
  for (const name of Object.keys(value).sort()) {
    const entry: unknown = Reflect.get(value, name);
    if (entry !== undefined) json += `${json === "" ? "" : ","}${JSON.stringify(name)}:${canonicalJson(entry)}`;
  }
  return `{${json}}`;
}

/** The canonical texts of rows, sorted: equal sets of rows become equal lists. */
export function canonicalRows(rows: readonly object[]): string[] {
  return rows.map(canonicalJson).sort();
}
