/**
 * The day of an installation from what installers put into `InstallDate`. Microsoft's documentation asks for yyyymmdd;
 * found as well are ISO 8601, days before months with dots, slashes in either order, and seconds since 1970. A day that
 * could be two is none.
 */
export function installDay(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:$|[T ])/.exec(text) ?? [];
  if (year !== undefined) return dayOf(year, month, day);
  const [, seconds] = /^(\d{9,10})$/.exec(text) ?? [];
  if (seconds !== undefined) return new Date(Number(seconds) * 1_000).toISOString().slice(0, 10);
  const [, germanDay, germanMonth, germanYear] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:$| )/.exec(text) ?? [];
  if (germanYear !== undefined) return dayOf(germanYear, germanMonth, germanDay);
  const [, first, second, lastYear] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:$| )/.exec(text) ?? [];
  return lastYear === undefined ? undefined : unambiguous(lastYear, Number(first), Number(second));
}

/** Of month and day the one above 12 is the day; two equal ones are the same in either order. */
function unambiguous(year: string, first: number, second: number): string | undefined {
  if (first > 12 || first === second) return dayOf(year, `${second}`, `${first}`);
  return second > 12 ? dayOf(year, `${first}`, `${second}`) : undefined;
}

function dayOf(year: string, month = "", day = ""): string | undefined {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  // A date that does not exist becomes another one, or none.
  const isReal = Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
  return isReal && year >= "1980" ? text : undefined;
}
