/**
 * An instant in any of the forms that PowerShell and WMI have, as ISO 8601 in UTC: ISO 8601, `/Date(1700000000000)/` as
 * ConvertTo-Json of Windows PowerShell 5.1 writes it, and WMI's `20231114221320.000000+060` with its offset in minutes.
 * Undefined for what stands for no time: the years of 1601 and 1899 that Windows' own clocks begin with, or year 1.
 */
export function instantOf(value: unknown): string | undefined {
  const milliseconds = typeof value === "string" ? millisecondsOf(value.trim()) : undefined;
  if (milliseconds === undefined || !Number.isFinite(milliseconds)) return undefined;
  return milliseconds > earliest && milliseconds < latest ? new Date(milliseconds).toISOString() : undefined;
}

const earliest = Date.UTC(1970, 0, 2);
const latest = Date.UTC(10_000, 0, 1);

function millisecondsOf(text: string): number | undefined {
  const [, json] = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text) ?? [];
  if (json !== undefined) return Number(json);
  if (/^\d{14}\.\d{6}[+-]\d{3}$/.test(text)) return wmiTime(text);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : undefined;
}

function wmiTime(text: string): number {
  const part = (from: number, to: number): number => Number(text.slice(from, to));
  const local = Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14));
  return local - part(21, 25) * 60_000;
}

/** The instant of a FILETIME: 100 nanoseconds since 1601, in its decimal digits. */
export function fileTimeOf(digits: string | undefined): string | undefined {
  if (digits === undefined || !/^\d{1,19}$/.test(digits)) return undefined;
  const milliseconds = Number(BigInt(digits) / 10_000n) - 11_644_473_600_000;
  return milliseconds > earliest && milliseconds < latest ? new Date(milliseconds).toISOString() : undefined;
}
