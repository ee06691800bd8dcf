import { PermissionDeniedError, type PluginContext } from "@fleetwright/core";
import type { ConnectionServer, NewConnection } from "./connection.ts";
import { RemoteOptionsError, RemoteSecretRefusedError } from "./errors.ts";
import type { RemoteEvents } from "./events.ts";
import type { KeptConnection } from "./schema.ts";

/** What a connection may name unless told: the store of secrets holds more than what logs on to devices. */
const namesUnlessTold: readonly string[] = ["ssh-"];

/** A secret's name with its number, or the beginning of one up to a hyphen or a dot. */
const nameOrBeginning = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[1-9][0-9]{0,8}|[-.])$/;

type SecretHolder = Pick<KeptConnection, "sudo"> & {
  readonly authentication: ConnectionServer["authentication"];
  readonly jumps?: readonly Pick<ConnectionServer, "authentication">[];
};

/** Which secrets of the store connections may name: whoever sets a connection decides which server is sent them. */
export class SecretNames {
  readonly #allowed: readonly string[];

  /** @throws RemoteOptionsError for what is neither a name nor the beginning of one */
  constructor(allowed: readonly string[] = namesUnlessTold) {
    const wrong = allowed.find((name) => !nameOrBeginning.test(name));
    if (wrong !== undefined)
      throw new RemoteOptionsError(`"${wrong}" in "secretNames" is no name such as ssh-admin.1, nor a prefix as ssh-`);
    this.#allowed = [...allowed];
  }

  /** @throws RemoteSecretRefusedError where the connection names a secret that it may not */
  check(connection: SecretHolder): void {
    const refused = secretsOf(connection).find((name) => !this.#allows(name));
    if (refused !== undefined) throw new RemoteSecretRefusedError(refused);
  }

  #allows(name: string): boolean {
    return this.#allowed.some((known) => (/[-.]$/.test(known) ? name.startsWith(known) : name === known));
  }
}

/**
 * Asks for `remote:manage` everywhere where a connection proves an account or believes a key unseen: with one device
 * alone, a secret could be had by pointing that device at a server of one's own.
 *
 * @throws PermissionDeniedError
 */
export function checkMaySend(context: PluginContext<RemoteEvents, []>, connection: SecretHolder & NewConnection): void {
  const { trustOnFirstUse = false, authentication, jumps = [] } = connection;
  const isBySecret = secretsOf(connection).length > 0;
  const isByAgent = [authentication, ...jumps.map((jump) => jump.authentication)].some(
    ({ agent }) => agent !== undefined,
  );
  if (!trustOnFirstUse && !isBySecret && !isByAgent) return;
  const { actor, scopes } = context.caller();
  if (scopes("remote:manage") !== "fleet")
    throw new PermissionDeniedError(
      actor.id,
      "remote:manage",
      "remote.connections.set with a secret, an agent or trustOnFirstUse",
    );
}

function secretsOf({ authentication, jumps = [], sudo }: SecretHolder): string[] {
  const proofs = [authentication, ...jumps.map((jump) => jump.authentication)];
  return [
    ...proofs.flatMap(({ privateKey, passphrase, password }) => [privateKey, passphrase, password]),
    sudo?.password,
  ].filter((name) => name !== undefined);
}
