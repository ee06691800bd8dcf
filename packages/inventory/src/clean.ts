import { maxTextLength } from "./field.ts";

/** How deep data of a section may be nested. */
const maxDepth = 6;

/**
 * Makes what a collector found fit to be kept: texts cut to their cap, made well-formed and free of NUL; undefined,
 * empty texts and non-finite numbers dropped; dangerous keys dropped. What a text says stays as it is, ANSI escapes and
 * markup included: who shows it escapes it.
 */
export function clean(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null || depth >= maxDepth) return undefined;
  if (Array.isArray(value)) return value.map((entry) => clean(entry, depth + 1)).filter((entry) => entry !== undefined);
  const cleaned: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(value)) {
    if (name === "__proto__") continue;
    const kept = clean(entry, depth + 1);
    if (kept !== undefined) cleaned[name] = kept;
  }
  return cleaned;
}

function cleanText(text: string): string | undefined {
  // Cutting first: nobody cleans ten megabytes to keep two kilobytes. Cutting a pair in half is mended right after.
  const cut = text.length > maxTextLength ? text.slice(0, maxTextLength) : text;
  const cleaned = cut.toWellFormed().replaceAll("\0", "").trim();
  return cleaned === "" ? undefined : cleaned;
}
