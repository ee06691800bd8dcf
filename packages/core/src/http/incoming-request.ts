import type { IncomingMessage } from "node:http";
import { RequestInvalidError } from "../errors/http.ts";
import { incomingBody } from "./incoming-body.ts";

/** What a web request is made with, beside the message. */
export interface IncomingRequestOptions {
  readonly origin: string;
  readonly maxBodyBytes: number;
  readonly signal: AbortSignal;
}

/** Node's request as a web one. @throws RequestInvalidError */
export function incomingRequest(
  incoming: IncomingMessage,
  { origin, maxBodyBytes, signal }: IncomingRequestOptions,
): Request {
  const { method = "GET", url = "/" } = incoming;
  // Put together, not resolved: "//elsewhere/path" and "http://elsewhere/path" would leave the origin.
  if (!url.startsWith("/")) throw new RequestInvalidError("its address is no path");
  const hasBody = method !== "GET" && method !== "HEAD";
  try {
    return new Request(`${origin}${url}`, {
      method,
      headers: headersOf(incoming),
      signal,
      ...(hasBody && { body: incomingBody(incoming, maxBodyBytes), duplex: "half" as const }),
    });
  } catch (error) {
    throw new RequestInvalidError("its method, address or headers are not valid", { cause: error });
  }
}

function headersOf(incoming: IncomingMessage): [string, string][] {
  const { rawHeaders } = incoming;
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index] ?? "", rawHeaders[index + 1] ?? ""]);
  }
  return headers;
}
