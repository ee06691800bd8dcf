import { FleetError } from "@fleetwright/core";

/** Options of a connection that contradict each other or lack something. */
export class RemoteOptionsError extends FleetError {
  readonly code = "REMOTE_OPTIONS_INVALID";

  constructor(what: string) {
    super(`The connection cannot be made: ${what}`);
  }
}

/** A secret that a connection names is not there. */
export class RemoteSecretMissingError extends FleetError {
  readonly code = "REMOTE_SECRET_MISSING";
  readonly secret: string;

  constructor(secret: string, place: string | undefined) {
    super(
      place === undefined
        ? `The connection names the secret "${secret}", and no store of secrets is given. Pass "secrets".`
        : `There is no secret "${secret}" in ${place}. Put it there, or name another one.`,
    );
    this.secret = secret;
  }
}

/** A connection names a secret that connections may not have. */
export class RemoteSecretRefusedError extends FleetError {
  readonly code = "REMOTE_SECRET_REFUSED";
  readonly secret: string;

  constructor(secret: string) {
    super(
      `Connections may not name the secret "${secret}". Name one that begins with "ssh-", or allow it with ` +
        "`remote({ secretNames })` if it is for logging on to devices.",
    );
    this.secret = secret;
  }
}

/** A private key that is no key, or whose passphrase is missing or wrong. */
export class RemoteKeyUnusableError extends FleetError {
  readonly code = "REMOTE_KEY_UNUSABLE";

  constructor(reason: string) {
    super(`The private key cannot be used: ${reason}. Check the key and its passphrase.`);
  }
}

/** Nobody answers at an address: no such name, no way there, nothing that listens. */
export class RemoteUnreachableError extends FleetError {
  readonly code = "REMOTE_UNREACHABLE";
  readonly address: string;
  /** The system's code, such as `ECONNREFUSED`, or what happened in words. */
  readonly reason: string;

  constructor(address: string, reason: string, options?: ErrorOptions) {
    super(
      `"${address}" cannot be reached: ${reason}. Check the address, the network and whether SSH listens there.`,
      options,
    );
    this.address = address;
    this.reason = reason;
  }
}

/** A connection was not made in time; the whole way counts, with jump hosts, handshake and log-on. */
export class RemoteConnectTimeoutError extends FleetError {
  readonly code = "REMOTE_CONNECT_TIMEOUT";
  readonly address: string;
  readonly timeoutMs: number;

  constructor(address: string, timeoutMs: number) {
    super(`"${address}" did not finish connecting within ${timeoutMs} ms. Raise "connectTimeoutMs" if it is slow.`);
    this.address = address;
    this.timeoutMs = timeoutMs;
  }
}

/** What answers at an address does not speak SSH as it should, or offers only what is not safe any more. */
export class RemoteProtocolError extends FleetError {
  readonly code = "REMOTE_PROTOCOL";
  readonly address: string;

  constructor(address: string, reason: string, options?: ErrorOptions) {
    super(`"${address}" speaks no SSH that can be used: ${reason}. Look at what listens there.`, options);
    this.address = address;
  }
}

/** Nobody vouches for a server's key, so it was not trusted and nothing was sent to it. */
export class HostKeyUnknownError extends FleetError {
  readonly code = "REMOTE_HOST_KEY_UNKNOWN";
  readonly address: string;
  /** `SHA256:` and the digest, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;

  constructor(address: string, algorithm: string, fingerprint: string, reason: string) {
    super(
      `The key of "${address}" (${algorithm} ${fingerprint}) is not known: ${reason}. Compare it with the server's own ` +
        "(`ssh-keygen -lf`), then add it to a known_hosts file, pin its fingerprint or trust it by hand.",
    );
    this.address = address;
    this.fingerprint = fingerprint;
  }
}

/** A server shows another key than the one that is known: a new installation, or somebody in between. Nothing was sent. */
export class HostKeyChangedError extends FleetError {
  readonly code = "REMOTE_HOST_KEY_CHANGED";
  readonly address: string;
  readonly fingerprint: string;
  /** The fingerprints that are known. */
  readonly known: readonly string[];

  constructor(address: string, fingerprint: string, known: readonly string[]) {
    super(
      `The key of "${address}" has changed to ${fingerprint}; known are ${known.join(", ")}. Find out why before you ` +
        "trust it: somebody may stand in between. If the system was installed anew, forget the old key.",
    );
    this.address = address;
    this.fingerprint = fingerprint;
    this.known = known;
  }
}

/** A server shows a key that was revoked. Nothing was sent. */
export class HostKeyRevokedError extends FleetError {
  readonly code = "REMOTE_HOST_KEY_REVOKED";
  readonly address: string;
  readonly fingerprint: string;

  constructor(address: string, fingerprint: string) {
    super(`The key of "${address}" (${fingerprint}) is revoked. Whoever shows it may not be the server: find out why.`);
    this.address = address;
    this.fingerprint = fingerprint;
  }
}

/** A server refuses the account with all that was given to prove it. */
export class RemoteAuthenticationError extends FleetError {
  readonly code = "REMOTE_AUTHENTICATION";
  readonly address: string;
  readonly user: string;

  constructor(address: string, user: string, tried: readonly string[]) {
    super(
      `"${address}" refuses the account "${user}" with ${tried.join(", ")}. Check the account and its key or password.`,
    );
    this.address = address;
    this.user = user;
  }
}

/** A connection broke while something waited on it; what the device did of it is not known. The next call connects anew. */
export class RemoteConnectionLostError extends FleetError {
  readonly code = "REMOTE_CONNECTION_LOST";
  readonly address: string;

  constructor(address: string, reason: string, options?: ErrorOptions) {
    super(
      `The connection to "${address}" broke: ${reason}. Ask again; what was running may have been done or not.`,
      options,
    );
    this.address = address;
  }
}

/** A host that was closed is used. */
export class RemoteClosedError extends FleetError {
  readonly code = "REMOTE_CLOSED";
  readonly address: string;

  constructor(address: string) {
    super(`The connection to "${address}" was closed. Open the host again.`);
    this.address = address;
  }
}

/** What runs behind a connection could not be found out. */
export class RemotePlatformUnknownError extends FleetError {
  readonly code = "REMOTE_PLATFORM_UNKNOWN";
  readonly address: string;

  constructor(address: string, said: string) {
    super(
      `What "${address}" runs could not be found out; it says: "${said}". The account needs a usual shell; ` +
        'if it has one, pass "platform".',
    );
    this.address = address;
  }
}

/** `sudo` refuses: a wrong password, no right to it, not installed. */
export class RemoteSudoError extends FleetError {
  readonly code = "REMOTE_SUDO";
  readonly address: string;

  constructor(address: string, reason: string) {
    super(`sudo on "${address}" refuses: ${reason}. Check the account's right to sudo and its password.`);
    this.address = address;
  }
}

/** No connection is kept for a device, or the caller may not know of it. */
export class RemoteConnectionUnknownError extends FleetError {
  readonly code = "REMOTE_CONNECTION_UNKNOWN";
  readonly deviceId: string;

  constructor(deviceId: string) {
    super(`No connection is kept for the device "${deviceId}". Set one with \`connections.set\`.`);
    this.deviceId = deviceId;
  }
}

/** The work on one device of a sweep did not end in time; the others went on. */
export class SweepTimeoutError extends FleetError {
  readonly code = "REMOTE_SWEEP_TIMEOUT";
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super(`The work did not end within ${timeoutMs} ms. Raise "timeoutMs", or sweep this device alone to see why.`);
    this.timeoutMs = timeoutMs;
  }
}
