/**
 * Makes what a device says fit for a terminal: control characters, among them those that begin escape sequences, and
 * marks that turn the direction of writing become visible or go. One line, at most `length` characters.
 *
 * @param {unknown} value
 * @param {number} [length]
 */
export function plainText(value, length = 100) {
  const text = String(value ?? "").replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, "\u00b7");
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** @param {number | undefined} bytes */
export function sizeText(bytes) {
  if (bytes === undefined || bytes === null) return "";
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}
