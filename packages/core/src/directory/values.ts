/** A time of the store as ISO 8601. */
export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** A row's columns without those that have no value. */
export function present<Columns extends Record<string, unknown>>(
  columns: Columns,
): { [Name in keyof Columns]?: NonNullable<Columns[Name]> } {
  const entries = Object.entries(columns).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Columns]?: NonNullable<Columns[Name]> };
}

/** What changes write: null removes, undefined leaves alone. */
export function given<Columns extends Record<string, unknown>>(
  columns: Columns,
): { [Name in keyof Columns]?: Exclude<Columns[Name], undefined> } {
  const entries = Object.entries(columns).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Columns]?: Exclude<Columns[Name], undefined> };
}
