import type { WaitOptions } from "@fleetwright/core";
import type { Catalog } from "./catalog/catalog.ts";
import { openCatalog } from "./catalog/catalog-storage.ts";
import { PatchCatalogMissingError } from "./errors.ts";

/** The catalog that questions are answered with. A file is opened when it is needed first, and kept. */
export class CatalogInUse {
  #catalog: Catalog | undefined;
  #path: string | undefined;
  #opening: Promise<Catalog> | undefined;

  constructor(catalog: string | Catalog | undefined) {
    if (typeof catalog === "string") this.#path = catalog;
    else this.#catalog = catalog;
  }

  /** @throws PatchCatalogMissingError, CatalogFileError */
  async get({ signal }: WaitOptions = {}): Promise<Catalog> {
    signal?.throwIfAborted();
    if (this.#catalog) return this.#catalog;
    const path = this.#path;
    if (path === undefined) throw new PatchCatalogMissingError();
    // Whoever asks meanwhile waits for the same file; a failure is asked for again.
    const opening = this.#opening ?? openCatalog(path);
    this.#opening = opening;
    try {
      const catalog = await opening;
      if (this.#opening === opening) this.#catalog ??= catalog;
      return catalog;
    } finally {
      if (this.#opening === opening) this.#opening = undefined;
    }
  }

  /** @throws CatalogFileError: what was in use stays. */
  async use(catalog: string | Catalog, options: WaitOptions = {}): Promise<Catalog> {
    const opened = typeof catalog === "string" ? await openCatalog(catalog, options) : catalog;
    this.#opening = undefined;
    this.#catalog = opened;
    return opened;
  }
}
