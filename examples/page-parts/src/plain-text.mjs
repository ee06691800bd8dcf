/**
 * Makes what a device says fit for a terminal or a page: control characters, among them those that begin escape
 * sequences, marks that turn the direction of writing and halves of pairs become visible; a tower of accents loses its
 * top. One line, at most `length` characters.
 *
 * @param {unknown} value
 * @param {number} [length]
 */
export function plainText(value, length = 100) {
  // Cut first: nobody cleans ten megabytes to show a hundred characters.
  const text = String(value ?? "")
    .slice(0, length + 1)
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, "·")
    .replace(/(\p{M}{3})\p{M}+/gu, "$1");
  return text.length > length ? `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…` : text;
}
