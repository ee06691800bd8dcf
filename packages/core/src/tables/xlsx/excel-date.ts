const dayMs = 86_400_000;

/**
 * The date of a serial number, as workbooks keep dates: days since the end of 1899, or of 1903 in the system that old
 * Macs used. `2026-03-01`, with `T13:45:00` where there is a time of day; undefined for what is no date.
 *
 * Serial 60 of the first system is the 29th of February 1900, which there never was (ECMA-376 part 1, 18.17.4.1); it is
 * read as the day after.
 */
export function dateOfSerial(serial: number, is1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const days = Math.floor(serial);
  const seconds = Math.round((serial - days) * 86_400);
  const time = new Date(epoch + days * dayMs + seconds * 1_000).toISOString();
  return seconds === 0 ? time.slice(0, 10) : time.slice(0, 19);
}

/** The serial number of a day `2026-03-01` in the system of 1900; undefined before March 1900, where programs differ. */
export function serialOfDay(day: string): number | undefined {
  const serial = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / dayMs;
  return serial >= 61 ? serial : undefined;
}
