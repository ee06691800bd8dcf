import type { PluginContext, Sql, TypedStore } from "@fleetwright/core";
import { AgentUnknownError, RequestReplayedError } from "../errors/intake.ts";
import type { InventoryEvents } from "../events.ts";
import { Agents, type RequestTime } from "./agents.ts";
import { CommitQueue, type Queued } from "./commit-queue.ts";
import { lockReports } from "./reports-lock.ts";
import { resurfaced } from "./standing.ts";
import type { InventoryTables } from "./tables.ts";

/** How many checks share one durable commit. They are small, and thousands come at once after a pause. */
const maxBatch = 500;

/** An agent's question whether its report would bring anything new. */
export interface Check extends RequestTime {
  /** The digest of the report that it has. */
  readonly digest: string;
}

/** What an agent is told: nothing new, or the digest that a delta may build on, empty where all is needed. */
export type CheckResult =
  | { readonly status: "unchanged"; readonly deviceId: string; readonly digest: string }
  | { readonly status: "report-needed"; readonly base: string };

/** An agent after its check was taken, or was not, with what is known of its device. */
interface Asked {
  readonly id: string;
  readonly device_id: string | null;
  readonly last_time: number;
  readonly revoked_at: number | null;
  readonly digest: string | null;
  readonly merged_into: string | null;
}

/**
 * Answers checks, many in one commit: a machine on which nothing changed costs three changed rows and no report. Each
 * statement is one for the whole batch.
 */
export class CheckQueue {
  readonly #context: PluginContext<InventoryEvents, []>;
  readonly #tables: TypedStore<InventoryTables>;
  readonly #agents: Agents;
  readonly #queue: CommitQueue<Check, CheckResult>;

  constructor(context: PluginContext<InventoryEvents, []>) {
    this.#context = context;
    this.#agents = new Agents(context);
    this.#tables = context.store.tables<InventoryTables>();
    this.#queue = new CommitQueue(context.store, maxBatch, (batch) => this.#write(batch));
  }

  /**
   * Resolves when it is durable that the device was there. It waits some milliseconds for others, until there are enough.
   *
   * @throws RequestReplayedError
   */
  check(check: Check, signal: AbortSignal, enough: number): Promise<CheckResult> {
    return this.#queue.add(check, signal, enough);
  }

  async #write(batch: readonly Queued<Check, CheckResult>[]): Promise<(() => void)[]> {
    await lockReports(this.#tables);
    const now = this.#context.clock.now();
    // Of two checks of one agent in a batch the later one counts; both were made on the same state.
    const latest = new Map<string, Check>();
    for (const { item } of batch) {
      const other = latest.get(item.agentId);
      if (!other || other.time < item.time) latest.set(item.agentId, item);
    }
    const { taken, known } = await this.#claim([...latest.values()], now);
    const unchanged: string[] = [];
    const outcomes = batch.map(({ item, resolve, reject }) => {
      const { agentId } = item;
      const row = known.get(agentId);
      if (!row || row.revoked_at !== null) return () => reject(new AgentUnknownError(agentId));
      if (!taken.has(agentId) || latest.get(agentId) !== item)
        return () => reject(new RequestReplayedError(agentId, row.last_time));
      const { device_id: deviceId, digest, merged_into } = row;
      const base = merged_into === null ? (digest ?? "") : "";
      if (deviceId === null || base === "" || base !== item.digest)
        return () => resolve({ status: "report-needed", base });
      unchanged.push(deviceId);
      return () => resolve({ status: "unchanged", deviceId, digest: base });
    });
    if (unchanged.length > 0) await this.#touch(unchanged, now);
    return outcomes;
  }

  /** Takes the times of all agents that may go on, and reads what is known of their devices. */
  async #claim(checks: readonly Check[], now: number) {
    const { db, sql } = this.#tables;
    const agentIds = checks.map(({ agentId }) => agentId);
    await this.#agents.forgetAhead(agentIds, Math.max(...checks.map(({ latestTime }) => latestTime)));
    const rows = sql.join(checks.map(({ agentId, time, clockSkew }) => valuesOf(sql, agentId, time, clockSkew)));
    const taken = await sql<{ id: string }>`
      with asked (id, request_time, skew) as (values ${rows})
      update inventory_agent set last_time = asked.request_time, clock_skew = asked.skew, seen_at = ${now}
      from asked
      where inventory_agent.id = asked.id and inventory_agent.last_time < asked.request_time
        and inventory_agent.revoked_at is null
      returning inventory_agent.id`.execute(db);
    const known: Asked[] = await db
      .selectFrom("inventory_agent as agent")
      .leftJoin("inventory_state as state", "state.device_id", "agent.device_id")
      .select(["agent.id", "agent.device_id", "agent.last_time", "agent.revoked_at"])
      .select(["state.digest", "state.merged_into"])
      .where("agent.id", "in", agentIds)
      .execute();
    return {
      taken: new Set(taken.rows.map(({ id }) => id)),
      known: new Map(known.map((row) => [row.id, row])),
    };
  }

  async #touch(deviceIds: readonly string[], now: number): Promise<void> {
    const { db } = this.#tables;
    for (const told of await resurfaced(this.#tables, deviceIds))
      this.#tables.afterCommit(() => this.#context.emit("inventory.device.resurfaced", told));
    for (const table of ["inventory_state", "inventory_summary"] as const)
      await db.updateTable(table).set({ reported_at: now }).where("device_id", "in", deviceIds).execute();
    await this.#context.touch(deviceIds, ["inventory.reported"]);
  }
}

/** Postgres takes the values of a list for text unless told. */
function valuesOf(sql: Sql, agentId: string, time: number, clockSkew: number) {
  return sql`(${agentId}, cast(${time} as bigint), cast(${clockSkew} as bigint))`;
}
