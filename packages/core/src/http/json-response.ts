/** An answer in JSON. `headers` come on top, and win. */
export function jsonResponse(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

/**
 * The answer to a request that failed: `{ "error": { "code", "message" } }`. Programs narrow on the code; `details`
 * are more members beside it.
 */
export function errorResponse(
  status: number,
  error: { readonly code: string; readonly message: string },
  options: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly details?: Readonly<Record<string, unknown>>;
  } = {},
): Response {
  const { code, message } = error;
  return jsonResponse(status, { error: { ...options.details, code, message } }, options.headers);
}
