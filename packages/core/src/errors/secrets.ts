import { FleetError } from "../fleet-error.ts";

/** Something needs a key, and the fleet was given no place for keys. */
export class SecretsMissingError extends FleetError {
  readonly code = "CORE_SECRETS_MISSING";
  readonly purpose: string;

  constructor(purpose: string) {
    super(
      `A key for "${purpose}" is needed, but the fleet has no place for secrets. ` +
        'Give it one: createFleet({ secrets: folderSecrets("/var/lib/my-tool/secrets") }), outside of the database\'s folder.',
    );
    this.purpose = purpose;
  }
}

/** There is no such key. */
export class SecretNotFoundError extends FleetError {
  readonly code = "CORE_SECRET_NOT_FOUND";
  readonly secret: string;

  constructor(secret: string, place: string) {
    super(`The secret "${secret}" is not in the ${place}: it was destroyed, or never there.`);
    this.secret = secret;
  }
}

/** There is a secret of that name. */
export class SecretExistsError extends FleetError {
  readonly code = "CORE_SECRET_EXISTS";
  readonly secret: string;

  constructor(secret: string, options?: ErrorOptions) {
    super(`There is a secret "${secret}" already. Secrets are never overwritten: write the next version.`, options);
    this.secret = secret;
  }
}

/** What was read is no key, or not one of ours. */
export class SecretInvalidError extends FleetError {
  readonly code = "CORE_SECRET_INVALID";
  readonly secret: string;

  constructor(secret: string, what: string) {
    super(`The secret "${secret}" cannot be used: ${what}. Write it as \`ed25519:$(openssl rand -base64 32)\`.`);
    this.secret = secret;
  }
}

/** A name that is no secret's name. */
export class SecretNameError extends FleetError {
  readonly code = "CORE_SECRET_NAME";

  constructor(name: string) {
    super(
      `${JSON.stringify(name.slice(0, 100))} is no name of a secret. Use a purpose in kebab case and a version: "ledger-checkpoint.1".`,
    );
  }
}

/** The store of secrets cannot be written; what has to be written says the message. */
export class SecretsReadOnlyError extends FleetError {
  readonly code = "CORE_SECRETS_READ_ONLY";
  readonly secret: string;

  constructor(secret: string, remedy: string) {
    super(`The secret "${secret}" cannot be written or destroyed here. ${remedy}`);
    this.secret = secret;
  }
}

/** Others than its owner may read, or even change, what should be secret. Nothing was read. */
export class SecretsExposedError extends FleetError {
  readonly code = "CORE_SECRETS_EXPOSED";
  readonly path: string;

  constructor(path: string, what: string, remedy: string) {
    super(`"${path}" ${what}, so nothing in it is secret. ${remedy}; when others have read it, rotate its keys.`);
    this.path = path;
  }
}

/** The place of the secrets cannot be reached. The reason is in `cause`. */
export class SecretsAccessError extends FleetError {
  readonly code = "CORE_SECRETS_ACCESS";
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`"${path}" cannot be used for secrets. Check that it exists and belongs to this account.`, { cause });
    this.path = path;
  }
}

/** The current key of a purpose cannot be destroyed: its version would be given out again. */
export class KeyCurrentError extends FleetError {
  readonly code = "CORE_KEY_CURRENT";
  readonly purpose: string;
  readonly version: number;

  constructor(purpose: string, version: number) {
    super(`Version ${version} is the current key for "${purpose}". Rotate first, then destroy it.`);
    this.purpose = purpose;
    this.version = version;
  }
}
