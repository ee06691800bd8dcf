const maxCharacters = 1_000;

/**
 * A text as the ledger keeps it: at most 1,000 characters, without NUL and halves of surrogate pairs, which not every
 * store gives back. An act must not fail for its reason's spelling.
 */
export function entryText(text: string): string {
  const cut = text.length > maxCharacters ? `${text.slice(0, maxCharacters - 1)}…` : text;
  return cut.replace(/[\0\p{Surrogate}]/gu, "\u{fffd}");
}
