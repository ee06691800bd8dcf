import { FleetError } from "../fleet-error.ts";

/** A path does not exist on the host. */
export class HostPathMissingError extends FleetError {
  readonly code = "CORE_HOST_PATH_MISSING";
  readonly path: string;

  constructor(path: string, options?: ErrorOptions) {
    super(`The host has no "${path}".`, options);
    this.path = path;
  }
}

/** The host refuses access: usually a matter of root. */
export class HostAccessError extends FleetError {
  readonly code = "CORE_HOST_ACCESS";
  readonly subject: string;

  constructor(subject: string, options?: ErrorOptions) {
    super(`The host refuses access to "${subject}". Run as root or give the account the right to it.`, options);
    this.subject = subject;
  }
}

/** A command is not installed on the host, or the host (an image) cannot run commands. */
export class HostCommandMissingError extends FleetError {
  readonly code = "CORE_HOST_COMMAND_MISSING";
  readonly command: string;

  constructor(command: string, options?: ErrorOptions) {
    super(`The host cannot run "${command}".`, options);
    this.command = command;
  }
}

/** A command did not end in time; it was killed. */
export class HostTimeoutError extends FleetError {
  readonly code = "CORE_HOST_TIMEOUT";
  readonly command: string;
  readonly timeoutMs: number;

  constructor(command: string, timeoutMs: number) {
    super(`"${command}" did not end within ${timeoutMs} ms and was killed.`);
    this.command = command;
    this.timeoutMs = timeoutMs;
  }
}

/** A file or a command's output is larger than the caller allows. */
export class HostOutputTooLargeError extends FleetError {
  readonly code = "CORE_HOST_OUTPUT_TOO_LARGE";
  readonly subject: string;
  readonly maxBytes: number;

  constructor(subject: string, maxBytes: number) {
    super(`"${subject}" gives more than ${maxBytes} bytes. Raise "maxBytes" if that is expected.`);
    this.subject = subject;
    this.maxBytes = maxBytes;
  }
}

/**
 * The host failed at something that it does not refuse: a broken or full disk, too many open files, a circle of links, a
 * pipe or device where a file is expected. `reason` is the system's code, such as `EIO`, or says it in words.
 */
export class HostFailedError extends FleetError {
  readonly code = "CORE_HOST_FAILED";
  readonly subject: string;
  readonly reason: string;

  constructor(subject: string, reason: string, options?: ErrorOptions) {
    super(`The host failed at "${subject}": ${reason}. Look after the host, then ask again.`, options);
    this.subject = subject;
    this.reason = reason;
  }
}

/** Writing to a host that cannot be written: an image opened for reading, a recording. */
export class HostReadOnlyError extends FleetError {
  readonly code = "CORE_HOST_READ_ONLY";

  constructor(kind: string) {
    super(`A ${kind} host cannot be written.`);
  }
}

/** A recording is truncated, too large or no recording. */
export class RecordingError extends FleetError {
  readonly code = "CORE_RECORDING_INVALID";

  constructor(what: string, options?: ErrorOptions) {
    super(`The recording cannot be used: ${what}. Record the host again.`, options);
  }
}
