import { type FleetError, isFleetError } from "@fleetwright/core";
import { errorResponse } from "@fleetwright/core/http";
import { ClockSkewedError, IntakeRequestError, RequestReplayedError } from "../errors/intake.ts";

/** The status of each error that a client can do something about. What is not here is the server's own trouble. */
const statuses: Readonly<Record<string, number>> = {
  CORE_HTTP_BODY_TOO_LARGE: 413,
  CORE_HTTP_BODY_TOO_SLOW: 408,
  CORE_HTTP_BODY_ENCODING: 415,
  INVENTORY_REPORT_INVALID: 400,
  INVENTORY_MESSAGE_INVALID: 400,
  INVENTORY_XML_INVALID: 400,
  INVENTORY_GLPI_INVALID: 400,
  INVENTORY_GLPI_ITEMTYPE: 422,
  INVENTORY_TOKEN_INVALID: 401,
  INVENTORY_AGENT_UNKNOWN: 401,
  INVENTORY_SIGNATURE_INVALID: 401,
  INVENTORY_CLOCK_SKEWED: 401,
  INVENTORY_DEVICE_HELD: 409,
  INVENTORY_REQUEST_REPLAYED: 409,
  INVENTORY_RATE_LIMITED: 429,
  INVENTORY_INTAKE_BUSY: 503,
  CORE_STORE_BUSY: 503,
};

const storeBusyRetryMs = 10_000;

/** The status for an error's code; undefined for one that is not the client's. */
export function statusOfCode(code: string): number | undefined {
  return statuses[code];
}

/** The status for an error; undefined for one that is not the client's. */
export function statusOf(error: unknown): number | undefined {
  if (!isFleetError(error)) return undefined;
  return error instanceof IntakeRequestError ? error.status : statuses[error.code];
}

/** The headers for an error: when to come back. */
export function retryHeaders(error: FleetError): Record<string, string> {
  const wait =
    "retryAfterMs" in error && typeof error.retryAfterMs === "number"
      ? error.retryAfterMs
      : statusOf(error) === 503
        ? storeBusyRetryMs
        : undefined;
  return wait === undefined ? {} : { "retry-after": String(Math.max(1, Math.ceil(wait / 1000))) };
}

/** An error as the answer to an agent of ours; undefined for one that is not the client's. */
export function errorAnswer(error: unknown): Response | undefined {
  const status = statusOf(error);
  if (status === undefined || !isFleetError(error)) return undefined;
  const details =
    error instanceof ClockSkewedError
      ? { serverTime: error.serverTime, skewMs: error.skewMs }
      : error instanceof RequestReplayedError
        ? { lastTime: error.lastTime }
        : {};
  return errorResponse(status, error, { headers: retryHeaders(error), details });
}
