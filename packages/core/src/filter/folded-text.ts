/** A letter that has one upper and one lower form of one character each. */
interface CasedLetter {
  readonly upper: string;
  readonly lower: string;
}

/** Turns upper case into lower case, letter by letter, where it is one letter for one and leads back again. */
export function folded(text: string): string {
  if (!/[^\0-\u007f]/.test(text)) return text.toLowerCase();
  return Array.from(text, (character) => lowerOf(character) ?? character).join("");
}

/**
 * The letters beyond A to Z of a folded text that also have an upper form. Databases' own `lower` knows A to Z alone
 * (SQLite, and Postgres in byte order), so these have to be folded one by one, and only where a needle has them.
 */
export function casedLetters(foldedText: string): readonly CasedLetter[] {
  const letters: CasedLetter[] = [];
  for (const lower of new Set(foldedText)) {
    const upper = lower.toUpperCase();
    if (lower > "\u007f" && upper !== lower && lowerOf(upper) === lower) letters.push({ upper, lower });
  }
  return letters;
}

function lowerOf(character: string): string | undefined {
  const lower = character.toLowerCase();
  const single = lower !== character && [...lower].length === 1;
  return single && lower.toUpperCase() === character ? lower : undefined;
}

/** A pattern for `like … escape '\'` in which `%`, `_` and `\` of the text mean themselves. */
export function likePattern(text: string, operator: "startsWith" | "endsWith"): string {
  const literal = text.replace(/[\\%_]/g, "\\$&");
  return operator === "startsWith" ? `${literal}%` : `%${literal}`;
}
