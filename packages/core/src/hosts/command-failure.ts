import { HostAccessError, HostCommandMissingError, HostFailedError } from "../errors/host.ts";

/** The error of the SDK for a command that could not be started. */
export function commandFailure(error: unknown, command: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  if (code === "ENOENT" || code === "ENOTDIR") return new HostCommandMissingError(command, { cause: error });
  if (code === "EACCES" || code === "EPERM") return new HostAccessError(command, { cause: error });
  return new HostFailedError(command, code, { cause: error });
}
