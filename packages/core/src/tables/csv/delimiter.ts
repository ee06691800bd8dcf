const candidates = [";", ",", "\t", "|"] as const;
const sampleLines = 50;

/**
 * Finds out what separates the fields of a text: what occurs outside of quotes most often and in nearly each line alike.
 * A first line `sep=;`, which spreadsheet programs understand, decides it.
 */
export function detectDelimiter(text: string): string {
  const told = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (told !== undefined) return told;
  const lines = unquotedLines(text.slice(0, 200_000));
  const scores = candidates.map((candidate) => scoreOf(lines.map((line) => line.split(candidate).length - 1)));
  const best = Math.max(...scores);
  return best > 0 ? (candidates[scores.indexOf(best)] ?? ",") : ",";
}

/** Higher for a count that many lines share. */
function scoreOf(counts: readonly number[]): number {
  const shares = new Map<number, number>();
  for (const count of counts) shares.set(count, (shares.get(count) ?? 0) + 1);
  const [usual = 0, lines = 0] =
    [...shares].filter(([count]) => count > 0).sort(([a, times], [b, others]) => others - times || b - a)[0] ?? [];
  return lines * 1_000 + usual;
}

/** The first lines with what is quoted left out; a quote that does not begin a field is an inch sign. */
function unquotedLines(text: string): string[] {
  return text
    .replace(/(^|[;,\t|\r\n])"(?:[^"]|"")*"?/g, "$1")
    .split(/\r\n|\n|\r/, sampleLines)
    .filter((line) => line.trim() !== "");
}
