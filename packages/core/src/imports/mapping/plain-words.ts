/** A title or a word as it is compared: letters and digits in lower case, umlauts written out, what is in brackets left out. */
export function plainWords(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .replace(/[^\p{L}\p{N}✓✔☑✗✘☐]+/gu, "");
}
