import { HostCommandMissingError, HostReadOnlyError } from "../errors/host.ts";
import type { Host, Platform } from "../host.ts";
import { entriesOf, readWhole, statusOf, targetOf, writeWhole } from "./file-access.ts";
import { pathInImage } from "./image-path.ts";

/** How an image is opened. */
export interface ImageHostOptions {
  /** The system in the image; `linux` unless told. */
  readonly platform?: Platform;
  /** Whether files may be written; false unless told. */
  readonly writable?: boolean;
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
  const inside = (path: string, followLast = true): Promise<string> => pathInImage(directory, path, followLast);
  return {
    kind: "image",
    platform,
    canRun: false,
    run: async (command) => {
      throw new HostCommandMissingError(command);
    },
    readFile: async (path, options) => readWhole(await inside(path), path, options),
    list: async (path, options) => entriesOf(await inside(path), path, options),
    status: async (path) => statusOf(await inside(path), path),
    readLink: async (path) => targetOf(await inside(path, false), path),
    writeFile: async (path, content, { mode } = {}) => {
      if (!writable) throw new HostReadOnlyError("image");
      await writeWhole(await inside(path), path, content, mode);
    },
  };
}
