/** How many services have to share an ending before it counts as the number of a session. */
const sessionServices = 3;

const ending = /^(.+)_([0-9a-f]{4,8})$/;

/**
 * Gives services the names that stay. Windows makes some anew for each log-on and calls them CDPUserSvc_3f2a1: the number
 * is the session's, all of its services share it, and tomorrow it is another one.
 */
export function serviceName(all: readonly string[]): (name: string) => string {
  const counts = new Map<string, number>();
  for (const name of all) {
    const [, , number] = ending.exec(name) ?? [];
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return (name) => {
    const [, base = name, number = ""] = ending.exec(name) ?? [];
    return (counts.get(number) ?? 0) >= sessionServices ? base : name;
  };
}
