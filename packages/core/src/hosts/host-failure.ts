import { HostAccessError, HostFailedError, HostPathMissingError } from "../errors/host.ts";
import { isFleetError } from "../fleet-error.ts";

/**
 * Codes that say that there is nothing at a path. Drivers say ENODEV, ENXIO or EINVAL for an attribute in `/sys` that
 * they have no answer for; a path with a NUL or of endless length cannot exist.
 */
const missing = new Set(["ENOENT", "ENOTDIR", "ENODEV", "ENXIO", "EINVAL", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"]);
const refused = new Set(["EACCES", "EPERM", "EROFS"]);

/** The error of the SDK for an error of Node's file system. @param shown - The path as the caller knows it. */
export function hostFailure(error: unknown, shown: string): unknown {
  if (isFleetError(error)) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  if (missing.has(code)) return new HostPathMissingError(shown, { cause: error });
  if (refused.has(code)) return new HostAccessError(shown, { cause: error });
  return new HostFailedError(shown, code, { cause: error });
}
