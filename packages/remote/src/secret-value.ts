import type { SecretStore } from "@fleetwright/core";
import { RemoteOptionsError, RemoteSecretMissingError } from "./errors.ts";

/**
 * A password, a passphrase or a private key: as it is, or the name of it in the fleet's store of secrets, such as
 * `{ secret: "ssh-admin.1" }`. A secret that is named is looked up each time that it is needed, and not kept.
 */
export type SecretValue = string | Uint8Array | { readonly secret: string };

/** The bytes of a secret. @throws RemoteSecretMissingError */
export async function secretBytes(
  value: SecretValue,
  secrets: SecretStore | undefined,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  if (typeof value === "string") return Buffer.from(value, "utf8");
  if (value instanceof Uint8Array) return value;
  const found = await secrets?.get(value.secret, { signal });
  if (!found) throw new RemoteSecretMissingError(value.secret, secrets?.name);
  return found;
}

/** A secret as text, without the end of line that editors leave behind it. @throws RemoteSecretMissingError */
export async function secretText(
  value: SecretValue,
  secrets: SecretStore | undefined,
  signal: AbortSignal | undefined,
): Promise<string> {
  const text = Buffer.from(await secretBytes(value, secrets, signal)).toString("utf8");
  const line = typeof value === "string" ? text : text.replace(/\r?\n$/, "");
  if (/[\0\r\n]/.test(line)) throw new RemoteOptionsError("a password or passphrase has several lines.");
  return line;
}
