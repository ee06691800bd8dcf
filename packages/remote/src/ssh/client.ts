import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { SecretStore } from "@fleetwright/core";
import { onAbort } from "@fleetwright/core";
import type { Client, ConnectConfig, ServerHostKeyAlgorithm } from "ssh2";
import {
  RemoteAuthenticationError,
  RemoteConnectionLostError,
  RemoteOptionsError,
  RemoteProtocolError,
  RemoteUnreachableError,
} from "../errors.ts";
import { hostKeyVerifier } from "../host-keys/verification.ts";
import { printable } from "../printable.ts";
import { authenticationMethods } from "./authentication.ts";
import type { SshServer } from "./ssh-options.ts";

/** Those that are safe today, which leaves out RSA with SHA-1. */
const safeKeyAlgorithms = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
] as const satisfies readonly ServerHostKeyAlgorithm[];

/** A server that was logged on to. */
export interface Dialled {
  readonly client: Client;
  /** Says goodbye and closes the socket, whether the other side answers or not. */
  hangUp(): void;
}

/** How one server is logged on to. */
export interface DialOptions {
  readonly secrets: SecretStore | undefined;
  readonly keepaliveMs: number;
  /** The way to the server where it is not dialled directly. */
  readonly socket?: Duplex | undefined;
  readonly signal: AbortSignal;
}

/**
 * Logs on to one server. The client that is returned has a listener for errors, so that none of them ends the process.
 *
 * @throws RemoteUnreachableError, RemoteProtocolError, RemoteAuthenticationError, the errors of host keys and secrets
 */
export async function dial(server: SshServer, options: DialOptions): Promise<Dialled> {
  const { address, port = 22, user } = checkedServer(server);
  const { signal, keepaliveMs } = options;
  const verifier = await hostKeyVerifier(address, port, server.hostKeys, signal);
  const methods = await authenticationMethods(server, options.secrets, signal);
  const { Client } = (await import("ssh2")).default;
  signal.throwIfAborted();
  const client = new Client();
  // A socket of our own: ssh2 leaves one open that it has said goodbye on, until the other side closes it.
  const socket = options.socket ?? connect({ host: address, port, noDelay: true });
  const hangUp = (): void => {
    client.end();
    socket.destroy();
  };
  let refusal: unknown;
  const config: ConnectConfig = {
    username: user,
    sock: socket,
    // The time limit is for the whole way; see the signal.
    readyTimeout: 0,
    keepaliveInterval: keepaliveMs,
    keepaliveCountMax: 3,
    algorithms: { serverHostKey: preferred(verifier.algorithms) },
    authHandler: [...methods],
    hostVerifier(key: Buffer, decide: (isAccepted: boolean) => void) {
      verifier.verify(key, signal).then(
        () => decide(true),
        (error: unknown) => {
          refusal = error;
          decide(false);
        },
      );
    },
  };
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      stopListening();
      hangUp();
      reject(error);
    };
    const stopListening = onAbort(signal, () => fail(signal.reason));
    client.on("error", (error) => {
      fail(
        refusal ??
          dialFailure(
            error,
            server,
            methods.map(({ type }) => type),
          ),
      );
    });
    client.on("close", () =>
      fail(refusal ?? new RemoteProtocolError(address, "it hung up before the log-on was done")),
    );
    client.on("ready", () => {
      stopListening();
      resolve({ client, hangUp });
    });
    try {
      client.connect(config);
    } catch (error) {
      fail(new RemoteOptionsError(printable(String(error))));
    }
  });
}

/** The known kinds of keys first, as OpenSSH does: else a server would show another of its keys. */
function preferred(known: readonly string[]): ServerHostKeyAlgorithm[] {
  const isKnown = (name: string): boolean =>
    known.includes(name) || (name.startsWith("rsa-sha2-") && known.includes("ssh-rsa"));
  return [...safeKeyAlgorithms.filter(isKnown), ...safeKeyAlgorithms.filter((name) => !isKnown(name))];
}

function checkedServer(server: SshServer): SshServer {
  const { address, port = 22, user } = server;
  if (!/^[^\s\0/@,*?!|]{1,255}$/.test(address)) throw new RemoteOptionsError(`"${printable(address)}" is no address.`);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new RemoteOptionsError(`${port} is no port.`);
  if (user === "" || /[\0\r\n]/.test(user))
    throw new RemoteOptionsError("the user's name is empty or has several lines.");
  return server;
}

function dialFailure(error: Error & { level?: string; code?: unknown }, server: SshServer, tried: readonly string[]) {
  const { address, user } = server;
  const reason = printable(error.message);
  if (error.level === "client-authentication") return new RemoteAuthenticationError(address, user, tried);
  if (error.level === "client-socket" || typeof error.code === "string")
    return new RemoteUnreachableError(address, typeof error.code === "string" ? error.code : reason, { cause: error });
  if (error.level === "client-timeout") return new RemoteConnectionLostError(address, reason, { cause: error });
  return new RemoteProtocolError(address, reason, { cause: error });
}
