/** The first moment that ISO 8601 would need a fifth digit of the year for. */
const end = Date.UTC(10_000, 0);

/**
 * A moment as the sections write it; undefined for what no machine's clock says. Times of files and in outputs are the
 * device's word, and `Date` throws at those that it cannot hold.
 *
 * @param milliseconds - Since 1970-01-01 UTC.
 */
export function isoInstant(milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined || !(milliseconds > 0 && milliseconds < end)) return undefined;
  return new Date(milliseconds).toISOString();
}
