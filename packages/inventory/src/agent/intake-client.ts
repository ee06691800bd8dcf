import { sign } from "node:crypto";
import { type Clock, type Random, systemClock, systemRandom } from "@fleetwright/core";
import * as z from "zod";
import { IntakeRefusedError, IntakeUnreachableError } from "../errors/intake.ts";
import { authorization, bodyDigest, signedBytes } from "../intake/signed-request.ts";
import { type AgentKey, privateKeyOf } from "./agent-key.ts";
import { backoffMs, waitFor } from "./backoff.ts";

/** How an agent talks to an intake. */
export interface IntakeClientOptions {
  /** How often a request is tried while the intake is busy or out of reach: 5 times unless told. */
  readonly maxAttempts?: number | undefined;
  /** The global `fetch` unless told: for a proxy, or for certificates of one's own. */
  readonly fetch?: typeof fetch | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  /** Ends waiting and the request at work. */
  readonly signal?: AbortSignal | undefined;
}

/** One request to an intake. */
export interface IntakeCall {
  readonly method: "GET" | "POST";
  /** Below the intake's address: `/report`. */
  readonly target: string;
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    serverTime: z.number().optional(),
    lastTime: z.number().optional(),
  }),
});

type Refusal = z.output<typeof ErrorBody>["error"];

/** Sends requests to an intake: signs them, comes back when it is busy, and learns its time when the clock is wrong. */
export class IntakeClient {
  readonly #url: string;
  readonly #options: IntakeClientOptions;
  readonly #clock: Clock;
  readonly #random: Random;
  /** What to add to this machine's clock for the fleet's time. */
  #offset = 0;
  #lastTime = 0;

  constructor(url: string, options: IntakeClientOptions) {
    this.#url = url.replace(/\/+$/, "");
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? systemRandom;
  }

  /**
   * Sends a request until it is answered as an intake does; signed where a key is given. A hotel's network answers
   * everything with a page of its own, which is as good as no answer.
   *
   * @throws IntakeRefusedError, IntakeUnreachableError, and the signal's reason.
   */
  async send<Schema extends z.ZodType>(schema: Schema, call: IntakeCall, key?: AgentKey): Promise<z.output<Schema>> {
    const { maxAttempts = 5, signal } = this.#options;
    let isCorrected = false;
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      const answer = await this.#attempt(call, key);
      if (answer instanceof Response) {
        const body: unknown = await answer.json().catch(() => undefined);
        const taken = answer.ok ? schema.safeParse(body) : undefined;
        if (taken?.success) return taken.data;
        const refusal = refusalOf(answer.status, body);
        const isBusy = taken || answer.status === 429 || answer.status >= 500;
        if (!isBusy && !isCorrected && this.#correct(refusal)) {
          isCorrected = true;
          continue;
        }
        if (!isBusy) throw new IntakeRefusedError(answer.status, refusal.code, refusal.message);
        if (attempt >= maxAttempts)
          throw new IntakeUnreachableError(this.#url, attempt, `it answered ${answer.status} ${refusal.code}`);
        await this.#pause(attempt, Number(answer.headers.get("retry-after") ?? 0) * 1000);
      } else {
        if (attempt >= maxAttempts)
          throw new IntakeUnreachableError(this.#url, attempt, answer.message, { cause: answer });
        await this.#pause(attempt, 0);
      }
    }
  }

  async #attempt({ method, target, body, headers }: IntakeCall, key: AgentKey | undefined): Promise<Response | Error> {
    const { signal, fetch: send = fetch } = this.#options;
    const signed = key && { authorization: this.#authorization(key, method, target, body ?? "") };
    try {
      return await send(`${this.#url}${target}`, {
        method,
        headers: { ...headers, ...signed },
        ...(body && { body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) }),
        ...(signal && { signal }),
      });
    } catch (error) {
      signal?.throwIfAborted();
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  #authorization({ agentId, privateKey }: AgentKey, method: string, target: string, body: Uint8Array | ""): string {
    // Later in each request than in the one before, also within one millisecond.
    this.#lastTime = Math.max(this.#lastTime + 1, this.#clock.now() + this.#offset);
    const request = { method, target, agentId, time: this.#lastTime, bodyDigest: bodyDigest(body) };
    return authorization(request, sign(null, signedBytes(request), privateKeyOf(privateKey)));
  }

  /** Whether the refusal was about the time and the next attempt has a better one. */
  #correct({ code, serverTime, lastTime }: Refusal): boolean {
    if (code === "INVENTORY_CLOCK_SKEWED" && serverTime !== undefined) {
      this.#offset = serverTime - this.#clock.now();
      this.#lastTime = 0;
      return true;
    }
    if (code === "INVENTORY_REQUEST_REPLAYED" && lastTime !== undefined) {
      this.#lastTime = Math.max(this.#lastTime, lastTime);
      return true;
    }
    return false;
  }

  #pause(attempt: number, retryAfterMs: number): Promise<void> {
    const delayMs = backoffMs(attempt, this.#random, Number.isFinite(retryAfterMs) ? retryAfterMs : 0);
    return waitFor(this.#clock, delayMs, this.#options.signal);
  }
}

function refusalOf(status: number, body: unknown): Refusal {
  const parsed = ErrorBody.safeParse(body);
  return parsed.success ? parsed.data.error : { code: "UNKNOWN", message: `an answer with the status ${status}` };
}
