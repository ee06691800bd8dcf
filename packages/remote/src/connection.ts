/** The names of secrets that prove an account; see `createFleet({ secrets })`. No password is ever in the store. */
export interface ConnectionAuthentication {
  /** Such as `ssh-admin.1`. */
  readonly privateKey?: string;
  readonly passphrase?: string;
  readonly password?: string;
  /** The socket of an agent with keys, on the machine of the fleet. */
  readonly agent?: string;
}

/** A server on the way to a device. */
export interface ConnectionServer {
  /** A name or an IP address. */
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly authentication: ConnectionAuthentication;
}

/** How a device is reached over SSH. */
export interface Connection extends ConnectionServer {
  readonly deviceId: string;
  /** Servers on the way, nearest first. */
  readonly jumps?: readonly ConnectionServer[];
  /** Present: everything is done as root by `sudo`, with this secret as password where one is named. */
  readonly sudo?: { readonly password?: string };
  /** Whether a key that nobody knows is believed the first time, and remembered. */
  readonly trustOnFirstUse?: boolean;
}

/** A server as it is given: port 22 unless told. */
export type NewConnectionServer = Omit<ConnectionServer, "port"> & { readonly port?: number };

/** A connection as it is given: port 22 unless told. */
export type NewConnection = NewConnectionServer &
  Pick<Connection, "sudo" | "trustOnFirstUse"> & { readonly jumps?: readonly NewConnectionServer[] };

/** A key of a server that is trusted. */
export interface TrustedHostKey {
  readonly address: string;
  readonly port: number;
  /** Such as `ssh-ed25519`. */
  readonly algorithm: string;
  readonly fingerprint: string;
  /** ISO 8601; since when. */
  readonly trustedAt: string;
}
