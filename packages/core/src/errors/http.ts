import { FleetError } from "../fleet-error.ts";

/** The body of a request is larger than is taken; the rest of it is not read. */
export class BodyTooLargeError extends FleetError {
  readonly code = "CORE_HTTP_BODY_TOO_LARGE";
  readonly maxBytes: number;

  constructor(maxBytes: number, what = "The body of the request") {
    super(`${what} is larger than ${maxBytes} bytes, which is all that is taken. Send less at a time.`);
    this.maxBytes = maxBytes;
  }
}

/** The body of a request comes slower than is waited for; what came of it is dropped. */
export class BodyTooSlowError extends FleetError {
  readonly code = "CORE_HTTP_BODY_TOO_SLOW";

  constructor() {
    super("The body of the request came too slowly, or not at all. Send it again over a faster connection.");
  }
}

/** The body of a request is not compressed as it says, or in a way that is not understood. */
export class BodyEncodingError extends FleetError {
  readonly code = "CORE_HTTP_BODY_ENCODING";
  readonly encoding: string;

  constructor(encoding: string, reason: string, options?: ErrorOptions) {
    super(`The body of the request ${reason}. Send it plain, or with "Content-Encoding: gzip".`, options);
    this.encoding = encoding;
  }
}

/** A request that HTTP allows and that no handler is made for: another server's address, a method such as TRACE. */
export class RequestInvalidError extends FleetError {
  readonly code = "CORE_HTTP_REQUEST_INVALID";

  constructor(reason: string, options?: ErrorOptions) {
    super(`The request was refused: ${reason}.`, options);
  }
}
