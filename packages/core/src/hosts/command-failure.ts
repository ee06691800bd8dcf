import { access } from "node:fs/promises";
import { join } from "node:path";
import { HostAccessError, HostCommandMissingError, HostFailedError } from "../errors/host.ts";
import { isFleetError } from "../fleet-error.ts";

/**
 * The error of the SDK for a command that could not be started or did not end.
 *
 * @param path - The folders in which commands are looked for, with colons between them.
 */
export async function commandFailure(error: unknown, command: string, path = ""): Promise<unknown> {
  if (isFleetError(error)) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  if (code === "ENOENT" || code === "ENOTDIR") return new HostCommandMissingError(command, { cause: error });
  if (code !== "EACCES" && code !== "EPERM") return new HostFailedError(command, code, { cause: error });
  // A folder that may not be entered makes the system refuse each command that it finds nowhere else.
  const isThere = command.includes("/") || (await isIn(command, path.split(":")));
  return isThere
    ? new HostAccessError(command, { cause: error })
    : new HostCommandMissingError(command, { cause: error });
}

async function isIn(command: string, folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    const found = await access(join(folder, command)).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}
