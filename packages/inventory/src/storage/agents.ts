import { type Clock, type Logger, newId, type PluginContext, type Random, type TypedStore } from "@fleetwright/core";
import { AgentUnknownError, RequestReplayedError } from "../errors/intake.ts";
import type { AgentTables } from "./agent-tables.ts";

type AgentRow = AgentTables["inventory_agent"];

/** A request's time, as its agent signed it. */
export interface RequestTime {
  readonly agentId: string;
  readonly time: number;
  readonly clockSkew: number;
  /** The latest time that a request can have now. */
  readonly latestTime: number;
}

/** The agents that enrolled. */
export class Agents {
  readonly #store: TypedStore<AgentTables>;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #logger: Logger;

  constructor({
    store,
    clock,
    random,
    logger,
  }: Pick<PluginContext<object, []>, "store" | "clock" | "random" | "logger">) {
    this.#logger = logger;
    this.#store = store.tables<AgentTables>();
    this.#clock = clock;
    this.#random = random;
  }

  /** Enters an agent; `deviceId` where its token was made for a device. */
  async add(tokenId: string, publicKey: string, deviceId: string | null): Promise<string> {
    const id = newId(this.#clock, this.#random);
    const fresh = { clock_skew: null, seen_at: null, revoked_at: null, next_key: null, last_time: 0 };
    const row = { id, token_id: tokenId, device_id: deviceId, public_key: publicKey, ...fresh };
    await this.#store.db
      .insertInto("inventory_agent")
      .values({ ...row, enrolled_at: this.#clock.now() })
      .execute();
    return id;
  }

  async find(agentId: string): Promise<AgentRow | undefined> {
    return this.#store.db.selectFrom("inventory_agent").selectAll().where("id", "=", agentId).executeTakeFirst();
  }

  /** The agent that enrolled with this token and key, where it was not revoked. */
  async ofToken(tokenId: string, publicKey: string): Promise<string | undefined> {
    const row = await this.#store.db
      .selectFrom("inventory_agent")
      .select("id")
      .where("token_id", "=", tokenId)
      .where("public_key", "=", publicKey)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    return row?.id;
  }

  /**
   * Takes a request's time for the agent, which no request can take again. Call it in the transaction of what the
   * request brings, so that both are durable or neither.
   *
   * @throws RequestReplayedError, AgentUnknownError for one that is revoked.
   */
  async claim(request: RequestTime): Promise<Pick<AgentRow, "device_id" | "token_id">> {
    const { agentId, latestTime } = request;
    let claimed = await this.#claim(request);
    if (!claimed && (await this.forgetAhead([agentId], latestTime)) > 0) claimed = await this.#claim(request);
    if (claimed) return claimed;
    const row = await this.find(agentId);
    if (!row || row.revoked_at !== null) throw new AgentUnknownError(agentId);
    throw new RequestReplayedError(agentId, row.last_time);
  }

  /**
   * Forgets the last times of those agents whose last one is later than any can be: they were taken while the fleet's
   * clock was ahead, and would lock the agents out until it gets there again. Returns how many.
   */
  async forgetAhead(agentIds: readonly string[], latestTime: number): Promise<number> {
    const ahead = await this.#store.db
      .updateTable("inventory_agent")
      .set({ last_time: 0 })
      .where("id", "in", agentIds)
      .where("last_time", ">", latestTime)
      .returning("id")
      .execute();
    for (const { id: agentId } of ahead)
      this.#logger.warn("The fleet's clock was ahead when an agent was heard last; its requests are taken again", {
        agentId,
      });
    return ahead.length;
  }

  #claim({ agentId, time, clockSkew }: RequestTime) {
    return this.#store.db
      .updateTable("inventory_agent")
      .set({ last_time: time, seen_at: this.#clock.now(), clock_skew: clockSkew })
      .where("id", "=", agentId)
      .where("last_time", "<", time)
      .where("revoked_at", "is", null)
      .returning(["device_id", "token_id"])
      .executeTakeFirst();
  }

  /** Remembers the device that an agent reports as. */
  async bind(agentId: string, deviceId: string): Promise<void> {
    const { db } = this.#store;
    await db.updateTable("inventory_agent").set({ device_id: deviceId }).where("id", "=", agentId).execute();
  }

  /** Keeps that a device's clock is wrong, where nothing else of its request is. */
  async skewed(agentId: string, clockSkew: number): Promise<void> {
    await this.#store.transaction((db) =>
      db.updateTable("inventory_agent").set({ clock_skew: clockSkew }).where("id", "=", agentId).execute(),
    );
  }

  /** Ends an agent: what it sends from now on is refused. Returns false where it was ended already. */
  async revoke(agentId: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#store.db
      .updateTable("inventory_agent")
      .set({ revoked_at: this.#clock.now() })
      .where("id", "=", agentId)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** The agents of a device that count. */
  async ofDevice(deviceId: string): Promise<string[]> {
    const rows = await this.#store.db
      .selectFrom("inventory_agent")
      .select("id")
      .where("device_id", "=", deviceId)
      .where("revoked_at", "is", null)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Keeps the next key of an agent, beside the one that it has until it uses the next one. */
  async offerKey(agentId: string, publicKey: string): Promise<void> {
    await this.#store.db
      .updateTable("inventory_agent")
      .set({ next_key: publicKey })
      .where("id", "=", agentId)
      .execute();
  }

  /** The agent has used its next key: the one before is worth nothing from now on. */
  async takeKey(agentId: string, publicKey: string): Promise<void> {
    await this.#store.transaction((db) =>
      db
        .updateTable("inventory_agent")
        .set({ public_key: publicKey, next_key: null })
        .where("id", "=", agentId)
        .where("next_key", "=", publicKey)
        .execute(),
    );
  }
}
