import { FleetError } from "@fleetwright/core";

/** A token that is unknown, used up, expired or revoked. Which of these is not told: it would help to guess. */
export class TokenInvalidError extends FleetError {
  readonly code = "INVENTORY_TOKEN_INVALID";

  constructor() {
    super("The token is not valid here, or no longer: unknown, used up, expired or revoked. Ask for a new one.");
  }
}

/** A token's id that does not exist. */
export class TokenUnknownError extends FleetError {
  readonly code = "INVENTORY_TOKEN_UNKNOWN";
  readonly tokenId: string;

  constructor(tokenId: string) {
    super(`There is no token with the id "${tokenId}". Take an id from \`enrolment.tokens()\`.`);
    this.tokenId = tokenId;
  }
}

/** What a token shall be made of does not fit together. */
export class TokenOptionsError extends FleetError {
  readonly code = "INVENTORY_TOKEN_OPTIONS";

  constructor(reason: string) {
    super(`The token was not made: ${reason}.`);
  }
}

/** An agent that is not enrolled here, or was revoked. */
export class AgentUnknownError extends FleetError {
  readonly code = "INVENTORY_AGENT_UNKNOWN";
  readonly agentId: string;

  constructor(agentId: string) {
    super(`The agent "${agentId.slice(0, 64)}" is not enrolled here, or was revoked. Enrol it with a new token.`);
    this.agentId = agentId;
  }
}

/** A request without a signature, or with one that is not its agent's. */
export class SignatureInvalidError extends FleetError {
  readonly code = "INVENTORY_SIGNATURE_INVALID";

  constructor(reason: string) {
    super(`The request was not taken: ${reason}. Sign it with the agent's key, as docs/intake.md says.`);
  }
}

/** The clock of a device is too far from the fleet's; `details` of the answer have the fleet's time. */
export class ClockSkewedError extends FleetError {
  readonly code = "INVENTORY_CLOCK_SKEWED";
  /** By how much the device's clock is ahead; negative where it is behind. */
  readonly skewMs: number;
  /** The fleet's time, in milliseconds since 1970. */
  readonly serverTime: number;

  constructor(skewMs: number, serverTime: number) {
    const seconds = Math.round(Math.abs(skewMs) / 1000);
    super(
      `The device's clock is ${seconds} s ${skewMs > 0 ? "ahead of" : "behind"} the fleet's. Set it, or sign with the ` +
        "time in this answer.",
    );
    this.skewMs = skewMs;
    this.serverTime = serverTime;
  }
}

/** A request that is not newer than the last one of its agent: a copy, or an agent whose clock was set back. */
export class RequestReplayedError extends FleetError {
  readonly code = "INVENTORY_REQUEST_REPLAYED";
  readonly agentId: string;
  /** The time in the request that was accepted last. */
  readonly lastTime: number;

  constructor(agentId: string, lastTime: number) {
    super(`A request of the agent "${agentId}" with this time or a later one was taken already. Sign a new one.`);
    this.agentId = agentId;
    this.lastTime = lastTime;
  }
}

/** More requests than an agent or an address may make; `Retry-After` says when the next one will be taken. */
export class RateLimitedError extends FleetError {
  readonly code = "INVENTORY_RATE_LIMITED";
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`There were too many requests. Come back in ${Math.ceil(retryAfterMs / 1000)} s.`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** As many reports wait as may wait; `Retry-After` says when to come back. Nothing was read of this one. */
export class IntakeBusyError extends FleetError {
  readonly code = "INVENTORY_INTAKE_BUSY";
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`Too many reports wait already. Come back in ${Math.ceil(retryAfterMs / 1000)} s.`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** A request to the intake that is none of its own: another address or method, or a body that does not fit. */
export class IntakeRequestError extends FleetError {
  readonly code = "INVENTORY_REQUEST_INVALID";
  readonly status: 400 | 404 | 405;

  constructor(status: 400 | 404 | 405, reason: string, options?: ErrorOptions) {
    super(`The intake does not take this: ${reason}.`, options);
    this.status = status;
  }
}

/** A message of an agent of others that is in no protocol that is spoken here, or is damaged; nothing of it was taken. */
export class MessageInvalidError extends FleetError {
  readonly code = "INVENTORY_MESSAGE_INVALID";

  constructor(reason: string, options?: ErrorOptions) {
    super(`The agent's message was not taken: ${reason}.`, options);
  }
}

/** A report in another's name: the device has an agent with a key, and what comes without it changes nothing. */
export class DeviceHeldError extends FleetError {
  readonly code = "INVENTORY_DEVICE_HELD";
  readonly deviceId: string;

  constructor(deviceId: string) {
    super(
      `The device "${deviceId}" reports through an agent with a key of its own, so a report without one was not taken. ` +
        "Revoke that agent first where another one shall report.",
    );
    this.deviceId = deviceId;
  }
}

/** The intake answered an agent with an error; `status` and `serverCode` say which. */
export class IntakeRefusedError extends FleetError {
  readonly code = "INVENTORY_INTAKE_REFUSED";
  readonly status: number;
  /** The code in the answer, or `UNKNOWN` where it had none. */
  readonly serverCode: string;

  constructor(status: number, serverCode: string, message: string) {
    super(`The intake refused with ${status} ${serverCode}: ${message}`);
    this.status = status;
    this.serverCode = serverCode;
  }
}

/** The intake could not be reached, or was busy, as often as was tried. */
export class IntakeUnreachableError extends FleetError {
  readonly code = "INVENTORY_INTAKE_UNREACHABLE";
  readonly attempts: number;

  constructor(url: string, attempts: number, reason: string, options?: ErrorOptions) {
    super(`"${url}" did not take the report in ${attempts} attempts: ${reason}. Keep it and try later.`, options);
    this.attempts = attempts;
  }
}
