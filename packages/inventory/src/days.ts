const dayMs = 86_400_000;
const highest = 65_535;

/**
 * Days as small numbers and back: days since 1970-01-01, plus one; 0 stands for unknown. Remembers what it was asked, as
 * a fleet's software was installed on a few thousand days and is asked about by the million.
 */
export class Days {
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<number, string>();

  /** A day such as `2026-11-23` as a number; unknown for undefined and for days before 1970 and after 2149. */
  number(day: string | undefined): number {
    if (day === undefined) return 0;
    let number = this.#numbers.get(day);
    if (number === undefined) {
      number = Date.parse(`${day}T00:00:00Z`) / dayMs + 1;
      if (!Number.isInteger(number) || number < 1 || number > highest) number = 0;
      // Only days that there are, so that no device fills the memory with others.
      else this.#numbers.set(day, number);
    }
    return number;
  }

  /** Undoes {@link Days.number}. */
  text(number: number): string | undefined {
    if (number <= 0 || number > highest) return undefined;
    let text = this.#texts.get(number);
    if (text === undefined) {
      text = new Date((number - 1) * dayMs).toISOString().slice(0, 10);
      this.#texts.set(number, text);
    }
    return text;
  }
}
