import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { CatalogChangedError, CatalogFileError } from "../errors.ts";
import { Catalog } from "./catalog.ts";
import { decodeCatalog, digestText } from "./catalog-file.ts";
import { knownOrders } from "./known-orders.ts";

/** How a catalog's file is read and written. */
export interface CatalogFileOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a catalog's file: one read into shared memory, and a checksum. Nothing is parsed.
 *
 * @throws CatalogFileError for a file that is missing, cut off, changed, or none of ours.
 *
 * @example
 * ```ts
 * import { matchComponents, openCatalog } from "@fleetwright/patch";
 *
 * const catalog = await openCatalog("advisories.catalog");
 * const { matches } = matchComponents(
 *   catalog,
 *   [{ ecosystem: "dpkg", name: "libssl3", version: "3.0.11-1~deb12u1", source: "openssl" }],
 *   { system: { id: "debian", version: "12.11" } },
 * );
 * for (const hit of matches[0]?.hits ?? []) console.log(hit.vulnerability, hit.fixedIn ?? "no fix yet");
 * ```
 */
export async function openCatalog(path: string, { signal }: CatalogFileOptions = {}): Promise<Catalog> {
  signal?.throwIfAborted();
  const [bytes, orders] = await Promise.all([bytesOf(path), knownOrders()]);
  signal?.throwIfAborted();
  return new Catalog(decodeCatalog(bytes, `"${path}"`), bytes, digestText(bytes), orders);
}

/** Reads a catalog from its bytes, such as those that a worker was given: nothing is copied. @throws CatalogFileError */
export async function catalogOf(bytes: Uint8Array): Promise<Catalog> {
  return new Catalog(decodeCatalog(bytes, "in these bytes"), bytes, digestText(bytes), await knownOrders());
}

/**
 * Writes a catalog: whole or not at all, so that a reader never sees half of one. What is open stays as it is.
 *
 * @throws CatalogChangedError for one that came out of {@link Catalog.with}.
 */
export async function writeCatalog(catalog: Catalog, path: string, { signal }: CatalogFileOptions = {}): Promise<void> {
  if (catalog.isChanged) throw new CatalogChangedError();
  const temporary = `${path}.${catalog.digest.slice(0, 12)}.new`;
  try {
    const file = await open(temporary, "w", 0o644);
    try {
      await writeAll(file, catalog.bytes, signal);
      await file.sync();
    } finally {
      await file.close();
    }
    signal?.throwIfAborted();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const folder = await open(dirname(path), "r");
  // The new name lasts once the folder is written; where folders cannot be synced, the system sees to it.
  await folder.sync().catch(() => undefined);
  await folder.close();
}

async function writeAll(file: FileHandle, bytes: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
  const step = 16 * 1024 * 1024;
  for (let at = 0; at < bytes.length; ) {
    signal?.throwIfAborted();
    const { bytesWritten } = await file.write(bytes, at, Math.min(step, bytes.length - at), at);
    at += bytesWritten;
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  let file: FileHandle;
  try {
    file = await open(path, "r");
  } catch (error) {
    throw new CatalogFileError("missing", `"${path}"`, { cause: error });
  }
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    let at = 0;
    while (at < size) {
      const { bytesRead } = await file.read(bytes, at, size - at, at);
      if (bytesRead === 0) throw new CatalogFileError("truncated", `"${path}"`);
      at += bytesRead;
    }
    return bytes;
  } catch (error) {
    if (error instanceof CatalogFileError) throw error;
    throw new CatalogFileError("missing", `"${path}"`, { cause: error });
  } finally {
    await file.close();
  }
}
