const dayMs = 86_400_000;

/** The day of an ISO 8601 time as days since 1970 and one; 0 for none, and for what is no time. */
export function dayNumber(time: string | undefined): number {
  const ms = time === undefined ? Number.NaN : Date.parse(time);
  return ms >= 0 && ms < 2 ** 31 * dayMs ? Math.floor(ms / dayMs) + 1 : 0;
}

/** The day of a number: `2026-11-23`. */
export function dayText(number: number): string | undefined {
  return number === 0 ? undefined : new Date((number - 1) * dayMs).toISOString().slice(0, 10);
}
