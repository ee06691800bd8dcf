/** The group of administrators, whatever it is called in the system's language. */
export const administratorsSid = "S-1-5-32-544";

/** The last part of a security id, which tells accounts of one machine or domain apart: 500 is the first administrator. */
export function relativeId(sid: string | undefined): number | undefined {
  const [, number] = /-(\d{1,10})$/.exec(sid ?? "") ?? [];
  return number === undefined ? undefined : Number(number);
}

/** The name in a path of the WinNT provider: `WinNT://EXAMPLE/PC-1/anna` is `PC-1\anna`. */
export function memberName(path: string | undefined, sid: string | undefined): string | undefined {
  const parts = path?.replace(/^WinNT:\/\//i, "").split("/") ?? [];
  const [name = "", place] = parts.reverse();
  // Of an account that is gone the id alone is left.
  if (name === "" || name.startsWith("S-1-")) return sid ?? (name || undefined);
  return place ? `${place}\\${name}` : name;
}
