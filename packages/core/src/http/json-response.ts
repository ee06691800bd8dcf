/** The texts of answers, so that what mounts a handler need not read them out of a stream again. */
const texts = new WeakMap<Response, string>();

/** An answer in JSON. `headers` come on top, and win. */
export function jsonResponse(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Response {
  const text = JSON.stringify(body);
  const response = new Response(text, { status, headers: { "content-type": "application/json", ...headers } });
  texts.set(response, text);
  return response;
}

/** The whole body of an answer that {@link jsonResponse} made; undefined for others. */
export function textOf(response: Response): string | undefined {
  return texts.get(response);
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
