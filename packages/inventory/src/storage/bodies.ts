import type { TypedStore } from "@fleetwright/core";
import { BodyMissingError } from "../errors.ts";
import { packJson, unpackJson } from "./compression.ts";
import type { InventoryTables } from "./tables.ts";

/** How many bodies are deleted at once. */
const batchSize = 1_000;

/** How many digests are remembered to be in the store. */
const maxRemembered = 200_000;

/** A section's data on its way into the store. */
export interface Body {
  /** The section's digest; equal data has equal ones, on whatever device. */
  readonly digest: string;
  /** The canonical JSON of the data. */
  json(): string;
}

/**
 * Sections' data, kept once for all devices that have the same. Which digests have which ids is remembered until any
 * process sweeps bodies, which the store counts.
 */
export class Bodies {
  readonly #store: TypedStore<InventoryTables>;
  readonly #ids = new Map<string, number>();
  /** The sweep after which what is remembered was there. */
  #sweeps = -1;

  constructor(store: TypedStore<InventoryTables>) {
    this.#store = store;
  }

  /** The ids of bodies, in their order; unknown ones are added. Call inside a transaction. */
  async put(bodies: readonly Body[]): Promise<number[]> {
    if (bodies.length === 0) return [];
    const { db } = this.#store;
    const sweeps = await this.#rememberSince();
    const found = new Map<string, number>();
    const missing = new Map<string, Body>();
    for (const body of bodies) if (!this.#ids.has(body.digest)) missing.set(body.digest, body);
    if (missing.size > 0) {
      const digests = [...missing.keys()].map(bytesOf);
      await this.#find(digests, found);
      const fresh = [...missing.values()].filter((body) => !found.has(body.digest));
      if (fresh.length > 0) {
        const values = fresh.map((body) => ({ digest: bytesOf(body.digest), content: packJson(body.json()) }));
        await db
          .insertInto("inventory_body")
          .values(values as never)
          .onConflict((conflict) => conflict.column("digest").doNothing())
          .execute();
        await this.#find(
          fresh.map((body) => bytesOf(body.digest)),
          found,
        );
      }
      // Only once they are there for good: a transaction that is rolled back takes its rows with it.
      this.#store.afterCommit(() => {
        if (this.#sweeps !== sweeps) return;
        if (this.#ids.size + found.size > maxRemembered) this.#ids.clear();
        for (const [digest, id] of found) this.#ids.set(digest, id);
      });
    }
    return bodies.map((body) => this.#ids.get(body.digest) ?? found.get(body.digest) ?? 0);
  }

  /**
   * The data of bodies by their ids.
   *
   * @throws BodyMissingError
   */
  async get(ids: readonly number[]): Promise<ReadonlyMap<number, object | readonly object[]>> {
    const data = new Map<number, object | readonly object[]>();
    if (ids.length === 0) return data;
    const rows = await this.#store.db.selectFrom("inventory_body").selectAll().where("id", "in", ids).execute();
    for (const row of rows) data.set(row.id, unpackJson(row.content) as object);
    const missing = ids.filter((id) => !data.has(id));
    if (missing.length > 0) throw new BodyMissingError(missing);
    return data;
  }

  /** Deletes bodies, and lets every process know. Call inside a transaction. */
  async delete(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const { db } = this.#store;
    for (let start = 0; start < ids.length; start += batchSize) {
      await db
        .deleteFrom("inventory_body")
        .where("id", "in", ids.slice(start, start + batchSize))
        .execute();
    }
    await db
      .updateTable("inventory_revision")
      .set((row) => ({ sweeps: row("sweeps", "+", 1) }))
      .execute();
  }

  /** Forgets which bodies are there: the store may be another one now. */
  forget(): void {
    this.#ids.clear();
    this.#sweeps = -1;
  }

  /** Forgets what is out of date; returns the count of sweeps that what is remembered from now on belongs to. */
  async #rememberSince(): Promise<number> {
    const { db } = this.#store;
    const { sweeps } = await db.selectFrom("inventory_revision").select("sweeps").executeTakeFirstOrThrow();
    if (sweeps !== this.#sweeps) this.#ids.clear();
    this.#sweeps = sweeps;
    return sweeps;
  }

  async #find(digests: readonly Uint8Array[], found: Map<string, number>): Promise<void> {
    const rows = await this.#store.db
      .selectFrom("inventory_body")
      .select(["id", "digest"])
      .where("digest", "in", digests)
      .execute();
    for (const row of rows) found.set(Buffer.from(row.digest).toString("base64url"), row.id);
  }
}

function bytesOf(digest: string): Buffer {
  return Buffer.from(digest, "base64url");
}
