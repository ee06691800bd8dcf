import { isFleetError, type PluginContext, type TypedStore } from "@fleetwright/core";
import type { InventoryEvents } from "../events.ts";
import { evidenceOf } from "../identity.ts";
import { Agents } from "../storage/agents.ts";
import { EnrolmentTokens, type TokenRow } from "../storage/enrolment-tokens.ts";
import { Identities } from "../storage/identities.ts";
import { lockReports } from "../storage/reports-lock.ts";
import type { InventoryTables } from "../storage/tables.ts";

/** How agents come and go, with what that means for who is who. */
export class Enrolments {
  readonly agents: Agents;
  readonly tokens: EnrolmentTokens;
  readonly #context: PluginContext<InventoryEvents, []>;
  readonly #tables: TypedStore<InventoryTables>;
  readonly #identities: Identities;

  constructor(context: PluginContext<InventoryEvents, []>) {
    this.#context = context;
    this.#tables = context.store.tables<InventoryTables>();
    this.#identities = new Identities(this.#tables);
    this.agents = new Agents(context);
    this.tokens = new EnrolmentTokens(context);
  }

  /**
   * Exchanges a token for an agent with this key. Asked again with the same key, because the answer was lost, it gives the
   * same agent: nobody else has that key.
   *
   * @throws TokenInvalidError
   */
  enrol(token: string, publicKey: string, signal: AbortSignal): Promise<string> {
    return this.#tables.transaction(
      async () => {
        await lockReports(this.#tables);
        const used = await this.tokens.used(token);
        const enrolled = used && (await this.agents.ofToken(used.id, publicKey));
        if (enrolled !== undefined) return enrolled;
        const row = await this.tokens.useUp(token);
        const { device_id: deviceId } = row;
        if (deviceId !== null) for (const other of await this.agents.ofDevice(deviceId)) await this.revoke(other);
        const agentId = await this.agents.add(row.id, publicKey, deviceId);
        if (deviceId !== null) {
          await this.#identities.replace(deviceId, [], keyEvidence(agentId));
          await this.welcome(row, deviceId);
        }
        const { emit } = this.#context;
        this.#tables.afterCommit(() => emit("inventory.agent.enrolled", { agentId, tokenId: row.id }));
        return agentId;
      },
      { signal },
    );
  }

  /**
   * Ends an agent; what its device was known by stays, but for the key, so that the next agent is recognised. Call inside
   * a transaction that holds the reports' lock.
   */
  async revoke(agentId: string): Promise<void> {
    if (!(await this.agents.revoke(agentId))) return;
    for (const { kind, value } of keyEvidence(agentId))
      await this.#tables.db
        .deleteFrom("inventory_identity")
        .where("kind", "=", kind)
        .where("value", "=", value)
        .execute();
    this.#tables.afterCommit(() => this.#context.emit("inventory.agent.revoked", { agentId }));
  }

  /** Remembers which device an agent is, after its report; with the first one the device gets what its token says. */
  async bind(
    agentId: string,
    before: { readonly device_id: string | null; readonly token_id: string },
    deviceId: string,
  ): Promise<void> {
    if (before.device_id === deviceId) return;
    await this.agents.bind(agentId, deviceId);
    // A clone, or a device that was merged, is no reason to move anything.
    const token = before.device_id === null ? await this.tokens.find(before.token_id) : undefined;
    if (token) await this.welcome(token, deviceId);
  }

  /** Gives a device what its token says. A place that is gone meanwhile must not cost the report. */
  async welcome(token: Pick<TokenRow, "place_id" | "cost_centre_id" | "name">, deviceId: string): Promise<void> {
    const { devices } = this.#context.core;
    const { place_id: place, cost_centre_id: costCentre, name } = token;
    const steps: (false | (() => Promise<unknown>))[] = [
      place !== null && (() => devices.assign(deviceId, { place })),
      costCentre !== null && (() => devices.assign(deviceId, { costCentre })),
      name !== null && (() => devices.update(deviceId, { name })),
    ];
    for (const step of steps) {
      if (!step) continue;
      await this.#tables.transaction(step).catch((error: unknown) => {
        if (!isFleetError(error) || !/^CORE_(DIRECTORY|ASSIGNMENT)_/.test(error.code)) throw error;
        this.#context.logger.warn("A token's hint could not be followed", { deviceId, code: error.code });
      });
    }
  }
}

/** An agent's id stands for its key: it goes with the agent, not with a key that is rotated. */
function keyEvidence(agentId: string) {
  return evidenceOf({ agentKey: agentId, macs: [] });
}
