/**
 * HTTP without a framework: handlers are `fetch(request): Promise<Response>`, and {@link nodeListener} mounts one in
 * Node's own server.
 *
 * @module
 */
export { BodyEncodingError, BodyTooLargeError, BodyTooSlowError, RequestInvalidError } from "./errors/http.ts";
export { type BodyEncoding, bodyEncodingOf, decodeBody, decodeBodySync } from "./http/decode-body.ts";
export type { ClientConnection, FetchHandler } from "./http/fetch-handler.ts";
export { errorResponse, jsonResponse } from "./http/json-response.ts";
export { type NodeListener, type NodeListenerOptions, nodeListener } from "./http/node-listener.ts";
export { type BodyPace, type ReadBodyOptions, readBody } from "./http/read-body.ts";
