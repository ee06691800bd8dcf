import { readBody } from "@fleetwright/core/http";

const maxBytes = 100_000;

/** The fields of a form, without those that were left empty. @param {Request} request @returns {Promise<Readonly<Record<string, string>>>} */
export async function readForm(request) {
  const body = await readBody(request, { maxBytes });
  const fields = [...new URLSearchParams(Buffer.from(body).toString("utf8"))];
  return Object.fromEntries(fields.map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""));
}

/** Back to a page after a form, so that going back does not send it again. @param {string} path */
export function sentTo(path) {
  return new Response(null, { status: 303, headers: { location: path } });
}
