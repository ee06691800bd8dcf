/** What spreadsheet programs compute when a field begins with it, full-width forms included. */
const computed = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A text on its way into CSV: one that would be computed gets an apostrophe, which makes it a text. */
export function withFormulaGuard(text: string): string {
  return computed.test(text) ? `'${text}` : text;
}

/** The text as it was before {@link withFormulaGuard}, whatever it was. */
export function withoutFormulaGuard(text: string): string {
  return text.startsWith("'") && computed.test(text) ? text.slice(1) : text;
}
