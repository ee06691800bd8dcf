/** Whether a text comes back from every store as it went in: no NUL (Postgres refuses it), no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}
