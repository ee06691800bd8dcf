/** Which of the names of one vulnerability stands for it: a CVE before all others, then the first by year and number. */
export function compareNames(a: string, b: string): number {
  const left = cveNumber(a);
  const right = cveNumber(b);
  if (left && right) return left[0] - right[0] || left[1] - right[1] || compareTexts(a, b);
  if (left || right) return left ? -1 : 1;
  return compareTexts(a, b);
}

/** Code unit by code unit, as in every language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function cveNumber(name: string): readonly [number, number] | undefined {
  const [, year, number] = /^CVE-(\d{4})-(\d{4,15})$/.exec(name) ?? [];
  return year && number ? [Number(year), Number(number)] : undefined;
}
