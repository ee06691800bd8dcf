import { resolve } from "node:path";
import { HostCommandMissingError, HostReadOnlyError } from "../errors/host.ts";
import type { Host, Platform } from "../host.ts";
import { fileAccess } from "./file-access.ts";
import { pathInImage } from "./image-path.ts";

/** How an image is opened. */
export interface ImageHostOptions {
  /** The system in the image; `linux` unless told. */
  readonly platform?: Platform | undefined;
  /** Whether files may be written; false unless told. */
  readonly writable?: boolean | undefined;
}

/**
 * An operating system in a folder: a mounted disk, an unpacked image, a chroot. Nothing in it is ever run, and no link
 * in it leads outside of it.
 *
 * The image must not be changed by a hostile hand while it is read: between looking at a path and opening it, the file
 * system may answer differently.
 *
 * @example
 * ```ts
 * import { imageHost, readText } from "@fleetwright/core";
 *
 * const release = await readText(imageHost("/mnt"), "/etc/os-release");
 * ```
 */
export function imageHost(directory: string, { platform = "linux", writable = false }: ImageHostOptions = {}): Host {
  const root = resolve(directory);
  const files = fileAccess((path, purpose) => pathInImage(root, path, purpose !== "link"));
  return {
    kind: "image",
    platform,
    canRun: false,
    async run(command, _parameters, { signal } = {}) {
      signal?.throwIfAborted();
      throw new HostCommandMissingError(command);
    },
    ...files,
    async writeFile(path, content, options) {
      options?.signal?.throwIfAborted();
      if (!writable) throw new HostReadOnlyError("image");
      await files.writeFile(path, content, options);
    },
  };
}
