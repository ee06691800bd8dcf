/**
 * Writes JSON in one way only, so that equal data has equal bytes: keys sorted by UTF-16 units, no white space, numbers
 * and texts as `JSON.stringify` writes them. For data without undefined this is RFC 8785.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return isCanonical(value) ? JSON.stringify(value) : sortedJson(value);
}

/** The canonical texts of rows, sorted: equal sets of rows become equal lists. */
export function canonicalRows(rows: readonly object[]): string[] {
  return rows.map(canonicalJson).sort();
}

/** Whether the engine's own writing is canonical, which is several times as fast: flat data with its keys in order. */
function isCanonical(value: object): boolean {
  if (Array.isArray(value)) return value.every((entry) => typeof entry !== "object" || entry === null);
  let before = "";
  for (const name in value) {
    const entry: unknown = Reflect.get(value, name);
    if (name < before || (typeof entry === "object" && entry !== null) || entry === undefined) return false;
    before = name;
  }
  return true;
}

function sortedJson(value: object): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const sorted: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    const entry: unknown = Reflect.get(value, name);
    // Objects put keys that are numbers first, whatever order they were added in; and this one is no key like others.
    if ((typeof entry === "object" && entry !== null) || startsAsNumber(name) || name === "__proto__")
      return joinedJson(value);
    sorted[name] = entry;
  }
  return JSON.stringify(sorted);
}

function startsAsNumber(name: string): boolean {
  const code = name.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function joinedJson(value: object): string {
  let json = "";
  for (const name of Object.keys(value).sort()) {
    const entry: unknown = Reflect.get(value, name);
    if (entry !== undefined) json += `${json === "" ? "" : ","}${JSON.stringify(name)}:${canonicalJson(entry)}`;
  }
  return `{${json}}`;
}
