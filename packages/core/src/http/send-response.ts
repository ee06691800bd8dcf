import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { textOf } from "./json-response.ts";

/** Writes a web response to Node's, no faster than the client reads; ends it early when the client is gone. */
export async function sendResponse(response: Response, outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  outgoing.statusCode = response.status;
  if (response.statusText) outgoing.statusMessage = response.statusText;
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  // What is still on its way of a body that is too large is not worth waiting for.
  if (response.status === 413) outgoing.setHeader("connection", "close");
  if (!response.body || outgoing.req.method === "HEAD") {
    await response.body?.cancel();
    outgoing.end();
    return;
  }
  const text = textOf(response);
  if (text !== undefined) {
    outgoing.setHeader("content-length", Buffer.byteLength(text));
    outgoing.end(text);
    return;
  }
  const reader = response.body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!outgoing.write(next.value)) await once(outgoing, "drain", { signal });
      signal.throwIfAborted();
    }
    outgoing.end();
  } catch (error) {
    // Half an answer must not look like a whole one.
    outgoing.destroy();
    await reader.cancel(error).catch(() => {});
    throw error;
  }
}
