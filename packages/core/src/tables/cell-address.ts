/** The letters of a column, counted from 0: 0 is `A`, 26 is `AA`. */
export function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The column of letters, counted from 0; undefined for what are no letters of a column. */
export function columnIndex(letters: string): number | undefined {
  if (!/^[A-Z]{1,4}$/.test(letters)) return undefined;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `B17` */
export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}
