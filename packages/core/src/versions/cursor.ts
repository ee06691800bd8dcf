import type { Ordering } from "./version-order.ts";

/** What {@link Cursor.unit} is past the last code unit. */
export const END = -1;

/** A place in a part of a version. It only moves forward, which is what keeps the orders linear. */
export class Cursor {
  private readonly text: string;
  private readonly end: number;
  private at: number;

  constructor(text: string, from = 0, end = text.length) {
    this.text = text;
    this.at = from;
    this.end = end;
  }

  get unit(): number {
    return this.at < this.end ? this.text.charCodeAt(this.at) : END;
  }

  advance(): void {
    this.at++;
  }

  /** Moves past the code units of a kind, and gives them. */
  run(belongs: (unit: number) => boolean): string {
    const from = this.at;
    while (belongs(this.unit)) this.at++;
    return this.text.slice(from, this.at);
  }
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

export function orderOf(difference: number): Ordering {
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/** Moves both cursors past their runs of digits and compares these as numbers of any size; no digits are 0. */
export function compareNumbers(a: Cursor, b: Cursor): Ordering {
  skipZeros(a);
  skipZeros(b);
  let firstDifference = 0;
  while (isDigit(a.unit) && isDigit(b.unit)) {
    if (firstDifference === 0) firstDifference = a.unit - b.unit;
    a.advance();
    b.advance();
  }
  if (isDigit(a.unit)) return 1;
  if (isDigit(b.unit)) return -1;
  return orderOf(firstDifference);
}

/** Moves a cursor past its run of digits, and gives that. */
export function digitsAt(cursor: Cursor): string {
  return cursor.run(isDigit);
}

function skipZeros(cursor: Cursor): void {
  while (cursor.unit === 0x30) cursor.advance();
}
