/** How long a part of a path is shown as it is: names are shorter, and tokens longer. */
const shownLength = 20;

/**
 * What of a request's address may stand in a log: its path without the query, with parts that are longer than names are
 * cut to their first four characters. They may be tokens, and who reads logs must not be able to use them.
 */
export function loggedPath(url: string): string {
  const [path = ""] = url.split(/[?#]/, 1);
  return path
    .split("/")
    .map((part) => (part.length > shownLength ? `${part.slice(0, 4)}…` : part))
    .join("/");
}
