import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyTooLargeError } from "../errors/http.ts";
import { isFleetError } from "../fleet-error.ts";
import { type Logger, silentLogger } from "../logger.ts";
import { clientAddressOf } from "./client-address.ts";
import type { FetchHandler } from "./fetch-handler.ts";
import { incomingRequest } from "./incoming-request.ts";
import { errorResponse } from "./json-response.ts";
import { loggedPath as shortenedPath } from "./logged-path.ts";
import { sendResponse } from "./send-response.ts";

/** How a handler is mounted. */
export interface NodeListenerOptions {
  /**
   * What the URLs of requests start with: `https://fleet.example.org`. `http://localhost` unless told. The `Host` header
   * is never used for it: the client can write anything there.
   */
  readonly origin?: string | undefined;
  /** The largest body that is read, 64 MiB unless told. Handlers may take less. */
  readonly maxBodyBytes?: number | undefined;
  /**
   * How many reverse proxies of your own stand before this server, each of which appends to `X-Forwarded-For`. 0 unless
   * told: the header is then not looked at.
   */
  readonly proxies?: number | undefined;
  /** Is told what a handler throws; the client hears only that something failed. */
  readonly logger?: Logger | undefined;
  /**
   * What of a request's address the logger is told. Unless told, its path without the query and with long parts cut
   * short: they may be tokens.
   */
  readonly loggedPath?: ((url: string) => string) | undefined;
}

/** What `createServer` of `node:http` and `node:https` takes. */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * Mounts a fetch handler in Node's own server.
 *
 * Bodies are streamed in both directions, no faster than they are read. `request.signal` aborts when the client goes.
 * What the handler throws becomes a 500 without details. Slow clients are the server's business: see `requestTimeout`
 * and `headersTimeout` of `createServer`.
 *
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { jsonResponse, nodeListener } from "@fleetwright/core/http";
 *
 * const server = createServer(
 *   nodeListener(async (request, { clientAddress }) => jsonResponse(200, { path: new URL(request.url).pathname, clientAddress })),
 * );
 * server.listen(8080, "127.0.0.1");
 * ```
 */
export function nodeListener(handler: FetchHandler, options: NodeListenerOptions = {}): NodeListener {
  const { maxBodyBytes = 64 * 1024 * 1024, proxies = 0, logger = silentLogger, loggedPath = shortenedPath } = options;
  const origin = new URL(options.origin ?? "http://localhost").origin;

  const pathOf = ({ url = "" }: IncomingMessage): string => loggedPath(url);

  const answer = async (incoming: IncomingMessage, signal: AbortSignal): Promise<Response> => {
    try {
      if (Number(incoming.headers["content-length"] ?? 0) > maxBodyBytes) throw new BodyTooLargeError(maxBodyBytes);
      const request = incomingRequest(incoming, { origin, maxBodyBytes, signal });
      return await handler(request, { clientAddress: clientAddressOf(incoming, proxies) });
    } catch (error) {
      const refused = refusal(error);
      if (refused) return refused;
      if (!signal.aborted) logger.error("A request failed", { error, method: incoming.method, path: pathOf(incoming) });
      return errorResponse(500, { code: "CORE_HTTP_FAILED", message: "The request failed; the server knows why." });
    }
  };

  return (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once("close", () => {
      if (!outgoing.writableFinished) gone.abort();
    });
    answer(incoming, gone.signal)
      .then((response) => sendResponse(response, outgoing, gone.signal))
      .catch((error: unknown) => {
        outgoing.destroy();
        if (!gone.signal.aborted) logger.error("An answer failed", { error, path: pathOf(incoming) });
      });
  };
}

/** The statuses of what a client did wrong, by code: also where the error is from another copy of this package. */
const refusals: Readonly<Record<string, number>> = {
  CORE_HTTP_BODY_TOO_LARGE: 413,
  CORE_HTTP_BODY_TOO_SLOW: 408,
  CORE_HTTP_BODY_ENCODING: 415,
  CORE_HTTP_REQUEST_INVALID: 400,
};

function refusal(error: unknown): Response | undefined {
  const status = isFleetError(error) ? refusals[error.code] : undefined;
  return status !== undefined && isFleetError(error) ? errorResponse(status, error) : undefined;
}
