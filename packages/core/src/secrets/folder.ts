import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { SecretExistsError, SecretInvalidError, SecretNameError, SecretsAccessError } from "../errors/secrets.ts";
import { isFleetError } from "../fleet-error.ts";
import {
  linkDurably,
  makePrivateFolder,
  overwriteAndUnlink,
  privateFolder,
  readPrivateFile,
  writePrivateFile,
} from "./private-file.ts";
import { isSecretName, maxSecretBytes, type SecretStore } from "./secret-store.ts";

/**
 * Secrets as files in a folder that only its owner may enter (mode 0700, files 0600; both are refused where others may
 * read them, except on Windows, where the folder's own access list counts). The folder is made at the first write.
 *
 * Keep it outside of the database's folder and of its backups: whoever has both can rewrite what the keys protect.
 * `destroy` overwrites a file before it removes it; on SSDs, on copying or journalling file systems and in backups
 * earlier bytes may survive, so put the folder on an encrypted disk or use a KMS where that matters.
 *
 * @example
 * ```ts
 * import { createFleet, folderSecrets } from "@fleetwright/core";
 * import { sqlite } from "@fleetwright/core/sqlite";
 *
 * const fleet = createFleet({ store: sqlite("fleet.db"), secrets: folderSecrets("secrets"), plugins: [] });
 * ```
 */
export function folderSecrets(path: string): SecretStore {
  const folder = resolve(path);
  const fileOf = (name: string): string => {
    if (!isSecretName(name)) throw new SecretNameError(name);
    return join(folder, name);
  };
  return {
    name: `folder ${folder}`,
    get: (name, { signal } = {}) =>
      withAccess(folder, async () => {
        signal?.throwIfAborted();
        const file = fileOf(name);
        if (!(await privateFolder(folder))) return undefined;
        // One more than allowed, so that a larger one is not taken for whole.
        const secret = await readPrivateFile(file, maxSecretBytes + 1);
        if (secret) checkSize(name, secret);
        return secret;
      }),
    put: (name, secret, { signal } = {}) =>
      withAccess(folder, async () => {
        signal?.throwIfAborted();
        const file = fileOf(name);
        checkSize(name, secret);
        await makePrivateFolder(folder);
        const staging = await mkdtemp(join(folder, ".new-"));
        try {
          await writePrivateFile(join(staging, name), secret);
          // A link, unlike a rename, fails where there is a file already.
          if (!(await linkDurably(join(staging, name), file))) throw new SecretExistsError(name);
        } finally {
          await rm(staging, { recursive: true });
        }
      }),
    list: ({ signal } = {}) =>
      withAccess(folder, async () => {
        signal?.throwIfAborted();
        return (await privateFolder(folder)) ? (await readdir(folder)).filter(isSecretName) : [];
      }),
    destroy: (name, { signal } = {}) =>
      withAccess(folder, async () => {
        signal?.throwIfAborted();
        const file = fileOf(name);
        if (await privateFolder(folder)) await overwriteAndUnlink(file);
      }),
  };
}

function checkSize(name: string, secret: Uint8Array): void {
  if (secret.length === 0 || secret.length > maxSecretBytes)
    throw new SecretInvalidError(name, `it may have 1 to ${maxSecretBytes} bytes`);
}

/** What the file system refuses is told as what it means here; the caller's own abort is passed on. */
async function withAccess<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const fromDisk = error instanceof Error && "errno" in error && !isFleetError(error);
    throw fromDisk ? new SecretsAccessError(folder, error) : error;
  }
}
