import { hash } from "node:crypto";
import { type Clock, newId, type Random, type Store, type TypedStore } from "@fleetwright/core";
import { TokenInvalidError, TokenUnknownError } from "../errors/intake.ts";
import type { AgentTables } from "./agent-tables.ts";

export type TokenRow = AgentTables["inventory_token"];

/** What a new token is for. */
export type NewToken = Pick<
  TokenRow,
  "kind" | "expires_at" | "device_id" | "place_id" | "cost_centre_id" | "name" | "note"
>;

/** How often the last use of a shared token is written down: it is looked at by people. */
const usedEveryMs = 60_000;

/** What agents enrol with. */
export class EnrolmentTokens {
  readonly #store: TypedStore<AgentTables>;
  readonly #clock: Clock;
  readonly #random: Random;

  constructor({ store, clock, random }: { readonly store: Store; readonly clock: Clock; readonly random: Random }) {
    this.#store = store.tables<AgentTables>();
    this.#clock = clock;
    this.#random = random;
  }

  /** Makes a token. Its text is in the result and nowhere else. */
  async add(token: NewToken): Promise<{ readonly row: TokenRow; readonly token: string }> {
    // Letters, digits, hyphens: it has to fit into an address as it is.
    const text = `fwt_${Buffer.from(this.#random(32)).toString("base64url")}`;
    const row: TokenRow = {
      ...token,
      id: newId(this.#clock, this.#random),
      digest: digestOf(text),
      created_at: this.#clock.now(),
      used_at: null,
      revoked_at: null,
    };
    await this.#store.db.insertInto("inventory_token").values(row).execute();
    return { row, token: text };
  }

  /** Uses a single-use token up. Call inside a transaction. @throws TokenInvalidError */
  async useUp(text: string): Promise<TokenRow> {
    const now = this.#clock.now();
    const row = await this.#store.db
      .updateTable("inventory_token")
      .set({ used_at: now })
      .where("digest", "=", digestOf(text))
      .where("kind", "=", "single-use")
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", now)]))
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new TokenInvalidError();
    return row;
  }

  /** Finds a single-use token that was used and not revoked. */
  async used(text: string): Promise<TokenRow | undefined> {
    return this.#store.db
      .selectFrom("inventory_token")
      .selectAll()
      .where("digest", "=", digestOf(text))
      .where("kind", "=", "single-use")
      .where("used_at", "is not", null)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
  }

  /** Finds a shared token that counts. @throws TokenInvalidError */
  async shared(text: string): Promise<TokenRow> {
    const now = this.#clock.now();
    const { db } = this.#store;
    const row = await db
      .selectFrom("inventory_token")
      .selectAll()
      .where("digest", "=", digestOf(text))
      .where("kind", "=", "shared")
      .executeTakeFirst();
    const expired = row?.expires_at != null && row.expires_at <= now;
    if (!row || row.revoked_at !== null || expired) throw new TokenInvalidError();
    if (row.used_at === null || now - row.used_at >= usedEveryMs)
      await this.#store.transaction((within) =>
        within.updateTable("inventory_token").set({ used_at: now }).where("id", "=", row.id).execute(),
      );
    return row;
  }

  async find(tokenId: string): Promise<TokenRow | undefined> {
    return this.#store.db.selectFrom("inventory_token").selectAll().where("id", "=", tokenId).executeTakeFirst();
  }

  /** @throws TokenUnknownError */
  async revoke(tokenId: string): Promise<void> {
    const row = await this.find(tokenId);
    if (!row) throw new TokenUnknownError(tokenId);
    if (row.revoked_at !== null) return;
    const revoked_at = this.#clock.now();
    await this.#store.db.updateTable("inventory_token").set({ revoked_at }).where("id", "=", tokenId).execute();
  }
}

function digestOf(text: string): string {
  return hash("sha256", text, "hex");
}
