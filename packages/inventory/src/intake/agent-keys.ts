import type { KeyObject } from "node:crypto";
import { AgentUnknownError } from "../errors/intake.ts";
import type { Agents } from "../storage/agents.ts";
import { publicKeyOf } from "./public-key.ts";

/** The keys that an agent may sign with: its own, and after a rotation the next one. */
export interface AgentKeySet {
  readonly current: KeyObject;
  readonly next: { readonly key: KeyObject; readonly text: string } | undefined;
}

/** How many agents' keys are kept at hand. Reading and importing one costs more than checking a signature with it. */
const maxRemembered = 20_000;

/**
 * The keys of agents. What is remembered may be outdated (another process revokes); the transaction that takes a request
 * looks again.
 */
export class AgentKeys {
  readonly #agents: Agents;
  readonly #known = new Map<string, AgentKeySet>();

  constructor(agents: Agents) {
    this.#agents = agents;
  }

  /** @throws AgentUnknownError */
  async of(agentId: string): Promise<AgentKeySet> {
    const known = this.#known.get(agentId);
    if (known) return known;
    const row = await this.#agents.find(agentId);
    const current = row && row.revoked_at === null ? publicKeyOf(row.public_key) : undefined;
    if (!row || !current) throw new AgentUnknownError(agentId);
    const text = row.next_key;
    const key = text === null ? undefined : publicKeyOf(text);
    const keys: AgentKeySet = { current, next: key && text !== null ? { key, text } : undefined };
    this.#known.set(agentId, keys);
    if (this.#known.size > maxRemembered) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    return keys;
  }

  forget(agentId: string): void {
    this.#known.delete(agentId);
  }
}
