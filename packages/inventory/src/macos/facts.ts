/**
 * What stands at a path of keys in JSON or a property list; undefined where a step is missing or of another kind. Only own
 * keys count, so that `__proto__` and `constructor` lead nowhere.
 */
export function factAt(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** The entries of a list; none where it is missing or something else. */
export function factsAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = factAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** What firmware and makers write where they have nothing to say. */
const fillers =
  /^(?:-|\(null\)|0x0*|none|not available|not specified|system serial number|to be filled.*|unavailable|unknown|n\/a)$/i;

/** A text without blanks around it; undefined where it is empty or says that nothing is known. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = factAt(value, ...path);
  const text = typeof found === "number" ? String(found) : found;
  if (typeof text !== "string") return undefined;
  const trimmed = text.slice(0, 10_000).replaceAll("\0", "").trim();
  return trimmed === "" || fillers.test(trimmed) ? undefined : trimmed;
}

/** A count, also where it is written as a text: `47`, `"47"`. */
export function countAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = factAt(value, ...path);
  const number = typeof found === "string" && /^\d{1,15}$/.test(found.trim()) ? Number(found) : found;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** Yes or no, in any of the ways that macOS has: `true`, 1, `yes`, `spdisplays_yes`, `attrib_on`, `integrity_enabled`. */
export function flagAt(value: unknown, ...path: readonly string[]): boolean | undefined {
  const found = factAt(value, ...path);
  if (typeof found === "boolean") return found;
  if (found === 1 || found === 0) return found === 1;
  if (typeof found !== "string") return undefined;
  if (/(^|_)(yes|on|true|enabled|1)$/i.test(found)) return true;
  return /(^|_)(no|off|false|disabled|0)$/i.test(found) ? false : undefined;
}

/** Units of sizes, each 1,024 of the one before: memory is counted so whatever its unit is called. */
const units = ["", "K", "M", "G", "T", "P"];

/** The bytes of a memory size that is written out: `16 GB`, `1536 MB`, `8 Go` in French, `16\u00a0GB`. */
export function memorySize(text: string | undefined): number | undefined {
  const [, digits = "", unit = ""] =
    /^(\d{1,9}(?:[.,]\d{1,3})?)[\s\u00a0\u202f]*([KMGTP]?)i?[BOБ]?$/iu.exec(text ?? "") ?? [];
  const bytes = Number(digits.replace(",", ".")) * 1_024 ** units.indexOf(unit.toUpperCase());
  return digits !== "" && Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** The time of a property list's date, or of a text as ISO 8601 has it; undefined for other kinds. */
export function timeAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = factAt(value, ...path);
  if (found instanceof Date) return found.getTime();
  if (typeof found !== "string" || !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(found)) return undefined;
  const time = Date.parse(found);
  return Number.isNaN(time) ? undefined : time;
}
