/**
 * The host, and the port where there is one, of an address or a name as configurations write them. Accounts, passwords
 * and paths in an address are left out.
 */
export function serverName(address: string): string | undefined {
  const rest = address
    .trim()
    .slice(0, 1_000)
    .replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, "");
  const authority = rest.split(/[/?#\s,]/, 1)[0] ?? "";
  const name = authority.slice(authority.lastIndexOf("@") + 1);
  return /^(\[[0-9a-fA-F:.]{2,60}\]|[\w.-]{1,253})(:\d{1,5})?$/.test(name) ? name : undefined;
}
