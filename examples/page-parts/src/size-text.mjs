const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

/**
 * A size as people read it: `23.5 GiB`.
 *
 * @param {number | undefined} bytes
 * @param {"en" | "de"} [language]
 */
export function sizeText(bytes, language = "en") {
  if (bytes === undefined) return "";
  let size = bytes;
  let unit = 0;
  // 1023.9 would be rounded to 1024 of the same unit.
  while (size >= 1023.5 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const text = String(size >= 100 || unit === 0 ? Math.round(size) : Number(size.toFixed(1)));
  return `${language === "de" ? text.replace(".", ",") : text} ${units[unit]}`;
}
