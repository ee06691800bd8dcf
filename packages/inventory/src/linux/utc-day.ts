/** The day of an instant in UTC, `2026-11-23`; undefined for times before 1970 and after the year 9999. */
export function utcDay(milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined || !(milliseconds > 0 && milliseconds < lastMs)) return undefined;
  return new Date(milliseconds).toISOString().slice(0, 10);
}

const lastMs = Date.UTC(9999, 11, 31);
