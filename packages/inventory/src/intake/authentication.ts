import type { PluginContext } from "@fleetwright/core";
import { ClockSkewedError, SignatureInvalidError } from "../errors/intake.ts";
import type { InventoryEvents } from "../events.ts";
import type { Agents } from "../storage/agents.ts";
import { AgentKeys } from "./agent-keys.ts";
import { isSigned } from "./public-key.ts";
import { RateLimits } from "./rate-limits.ts";
import { readAuthorization, signedBytes } from "./signed-request.ts";

/** Who sent a request, and when by their clock. */
export interface Sender {
  readonly agentId: string;
  readonly time: number;
  /** How far their clock is ahead of the fleet's. */
  readonly clockSkew: number;
  /** The latest time that a request can have now: an agent's last one is not later, unless the fleet's clock went back. */
  readonly latestTime: number;
  /** What the body has to hash to; nothing of it was read yet. */
  readonly bodyDigest: string;
}

/** What {@link Authentication} may be told. */
export interface AuthenticationOptions {
  readonly maxClockSkewMs: number;
  readonly requestsPerMinute: number;
}

/**
 * Checks who a request is from, by its headers alone: a body is not read before its sender is known. Whether it is a copy
 * of an earlier one is decided in the transaction that takes it.
 */
export class Authentication {
  readonly keys: AgentKeys;
  readonly #context: PluginContext<InventoryEvents, []>;
  readonly #agents: Agents;
  readonly #options: AuthenticationOptions;
  readonly #rates: RateLimits;
  /** How often the store and the listeners hear that a clock is wrong. */
  readonly #skewed: RateLimits;

  constructor(context: PluginContext<InventoryEvents, []>, agents: Agents, options: AuthenticationOptions) {
    this.#context = context;
    this.#agents = agents;
    this.#options = options;
    this.keys = new AgentKeys(agents);
    this.#rates = new RateLimits(context.clock, options.requestsPerMinute);
    this.#skewed = new RateLimits(context.clock, 0.1);
  }

  /** @throws SignatureInvalidError, AgentUnknownError, ClockSkewedError, RateLimitedError */
  async senderOf(request: Request, target: string): Promise<Sender> {
    const claim = readAuthorization(request.headers.get("authorization"));
    if (!claim) throw new SignatureInvalidError("it has no signature");
    const { agentId, time, bodyDigest, signature } = claim;
    const { current, next } = await this.keys.of(agentId);
    const bytes = signedBytes({ method: request.method, target, agentId, time, bodyDigest });
    if (!(await isSigned(current, bytes, signature))) {
      if (!next || !(await isSigned(next.key, bytes, signature)))
        throw new SignatureInvalidError("its signature is not that of its agent");
      await this.#agents.takeKey(agentId, next.text);
      this.keys.forget(agentId);
    }
    this.#rates.count(agentId);
    const now = this.#context.clock.now();
    const clockSkew = time - now;
    if (Math.abs(clockSkew) > this.#options.maxClockSkewMs) await this.#refuseSkewed(agentId, clockSkew);
    return { agentId, time, clockSkew, latestTime: now + this.#options.maxClockSkewMs, bodyDigest };
  }

  async #refuseSkewed(agentId: string, clockSkew: number): Promise<never> {
    let isNews = true;
    try {
      this.#skewed.count(agentId);
    } catch {
      isNews = false;
    }
    if (isNews) {
      await this.#agents.skewed(agentId, clockSkew);
      this.#context.emit("inventory.agent.skewed", { agentId, skewMs: clockSkew });
    }
    throw new ClockSkewedError(clockSkew, this.#context.clock.now());
  }
}
