import type { Host, Platform } from "../host.ts";
import { fileAccess } from "./file-access.ts";
import { pathInImage } from "./image-path.ts";
import { runLocally } from "./local-command.ts";

const platforms: Partial<Record<NodeJS.Platform, Platform>> = { linux: "linux", darwin: "macos", win32: "windows" };

/**
 * This machine.
 *
 * @example
 * ```ts
 * import { localHost } from "@fleetwright/core";
 *
 * const { stdout } = await localHost().run("uname", ["-r"]);
 * ```
 */
export function localHost(): Host {
  const isWindows = process.platform === "win32";
  return {
    kind: "local",
    platform: platforms[process.platform] ?? "linux",
    canRun: true,
    run: runLocally,
    // Reading follows links by itself. Writing has to know where they end: renaming over a link would replace the link.
    ...fileAccess((path, purpose) => (purpose === "write" && !isWindows ? pathInImage("/", path, true) : path)),
  };
}
