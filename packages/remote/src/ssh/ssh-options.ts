import type { Platform, SecretStore } from "@fleetwright/core";
import type { HostKeyRules } from "../host-keys/host-key-rules.ts";
import type { SecretValue } from "../secret-value.ts";

/** A question of a server while somebody logs on, such as for a code of a second factor. */
export interface LogOnPrompt {
  /** As the server says it; it may say anything. */
  readonly text: string;
  /** Whether what is typed may be seen. */
  readonly isVisible: boolean;
}

/** How an account is proved. What is given is tried in this order: key, agent, password, questions. */
export interface SshAuthentication {
  /** In OpenSSH's or PEM format. */
  readonly privateKey?: SecretValue | undefined;
  readonly passphrase?: SecretValue | undefined;
  /** The socket of an agent with keys: `process.env.SSH_AUTH_SOCK`. It is not forwarded. */
  readonly agent?: string | undefined;
  readonly password?: SecretValue | undefined;
  /** Answers a server's questions, one answer for each. Without it, a single hidden question is answered with `password`. */
  readonly answer?: ((prompts: readonly LogOnPrompt[]) => Promise<readonly string[]>) | undefined;
}

/** A server to log on to. */
export interface SshServer {
  /** A name or an IP address. */
  readonly address: string;
  /** 22 unless told. */
  readonly port?: number | undefined;
  readonly user: string;
  readonly authentication: SshAuthentication;
  /** Whom to believe about the server's key. There is no way around it. */
  readonly hostKeys: HostKeyRules;
}

/** How a host is reached over SSH. */
export interface SshHostOptions extends SshServer {
  /** Servers on the way, nearest first. Each is logged on to, and its key is checked by its own rules. */
  readonly jumps?: readonly SshServer[] | undefined;
  /**
   * Runs every command as root by `sudo`, and reads by it what the account may not. With a password it is sent to sudo
   * alone, when sudo asks for it; without one, sudo must not ask (NOPASSWD).
   */
  readonly sudo?: { readonly password?: SecretValue | undefined } | undefined;
  /** Where secrets that are named lie. */
  readonly secrets?: SecretStore | undefined;
  /** What the device runs, where that cannot be found out by itself. */
  readonly platform?: Platform | undefined;
  /** For the whole way until the host can be used; 20,000 unless told. */
  readonly connectTimeoutMs?: number | undefined;
  /** A connection on which nothing came for three times as long is given up; 15,000 unless told, 0 for never. */
  readonly keepaliveMs?: number | undefined;
  /** How much is asked at once over the one connection; 10 unless told, as `MaxSessions` of OpenSSH. At least 3. */
  readonly maxChannels?: number | undefined;
  /** Ends the connecting. What the host does later has signals of its own. */
  readonly signal?: AbortSignal | undefined;
}
