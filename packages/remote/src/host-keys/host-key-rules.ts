import type { SeenHostKey } from "./host-key.ts";

/** Where keys of servers are remembered between connections. `fleet.remote` has one in its store. */
export interface HostKeyMemory {
  /** The keys that are known of a server, in base64; empty where none is. */
  find(address: string, port: number, signal?: AbortSignal): Promise<readonly string[]>;
  /** Remembers a key of a server. Of two at once for the same server, both are remembered or one fails. */
  remember(seen: SeenHostKey, signal?: AbortSignal): Promise<void>;
}

/**
 * Whom to believe about a server's key. All that is given is asked: a key that one source revokes, or knows another of,
 * is refused whatever the others say; otherwise it is enough that one vouches for it.
 */
export interface HostKeyRules {
  /** Paths of known_hosts files on this machine. A missing one is an error. */
  readonly knownHosts?: readonly string[] | undefined;
  /** Fingerprints that are expected, each `SHA256:…` as `ssh-keygen -l` prints them. No other key is accepted then. */
  readonly fingerprints?: readonly string[] | undefined;
  /** Decides about a key that nobody knows: shows it to a person, for instance. */
  readonly verify?: ((seen: SeenHostKey) => boolean | Promise<boolean>) | undefined;
  /** What was remembered of earlier connections. */
  readonly memory?: HostKeyMemory | undefined;
  /**
   * Whether a key that nobody knows is believed the first time, and remembered in `memory`, which it needs. Somebody in
   * between at that moment is believed, too: use it where the network is your own.
   */
  readonly trustOnFirstUse?: boolean | undefined;
}
