import { isFleetError } from "@fleetwright/core";
import { errorResponse, readBody } from "@fleetwright/core/http";
import type { ReportResult } from "../api.ts";
import { DeviceHeldError, MessageInvalidError, TokenInvalidError } from "../errors/intake.ts";
import type { PreparedReport } from "../prepared-report.ts";
import type { TokenRow } from "../storage/enrolment-tokens.ts";
import { agentProtocols } from "./agent-protocols.ts";
import type { ReportCaps } from "./agent-routes.ts";
import { errorAnswer, retryHeaders, statusOf, statusOfCode } from "./error-answer.ts";
import type { IntakeParts } from "./intake-parts.ts";
import { encodedAnswer, messageEncoding } from "./message-encoding.ts";
import { MessageThreads } from "./message-threads.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { MessageJob, MessageOutcome } from "./read-message.ts";
import { reducedParts } from "./reduced-parts.ts";
import { SharedTokens } from "./shared-token.ts";

/** What {@link RoutesOfOthers} may be told. */
export interface RoutesOfOthersOptions extends ReportCaps {
  readonly everyMs: number;
  readonly isTokenNeeded: boolean;
  readonly threads: number;
  readonly areLicenceKeysKept: boolean;
  readonly realm: string;
}

/** `POST /agents` and `POST /agents/<token>`: agents of GLPI, FusionInventory and OCS. */
export class RoutesOfOthers {
  readonly #parts: IntakeParts;
  readonly #options: RoutesOfOthersOptions;
  readonly #rates: RateLimits;
  readonly #tokens: SharedTokens;
  readonly #threads: MessageThreads;

  constructor(parts: IntakeParts, rates: RateLimits, options: RoutesOfOthersOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#rates = rates;
    this.#threads = new MessageThreads(parts.context.clock, options.threads);
    parts.stops.add(() => this.#threads.stop());
    this.#tokens = new SharedTokens(parts.enrolments.tokens, () => parts.context.clock.now());
  }

  /** Checks what the agent shows. Nothing of its message was read yet. @throws TokenInvalidError */
  async admit(request: Request, inAddress: string): Promise<TokenRow | undefined> {
    return this.#options.isTokenNeeded ? this.#tokens.of(request, inAddress) : undefined;
  }

  /** What an agent is told that shows nothing that counts: agents send their password only when they are asked. */
  unauthorized(error: unknown, inAddress: string): Response | undefined {
    const response = error instanceof TokenInvalidError ? errorAnswer(error) : undefined;
    if (inAddress === "") response?.headers.set("www-authenticate", `Basic realm="${this.#options.realm}"`);
    return response;
  }

  /** Takes a message, and answers in its own protocol and compression. */
  async take(request: Request, token: TokenRow | undefined): Promise<Response> {
    const { maxBodyBytes, maxReportBytes: maxBytes, pace, everyMs, areLicenceKeysKept } = this.#options;
    const body = await readBody(request, { maxBytes: maxBodyBytes, encoding: "identity", pace });
    const encoding = messageEncoding(body);
    const userAgent = request.headers.get("user-agent") ?? "";
    const receivedAt = this.#parts.context.clock.now();
    const job = { body, maxBytes, userAgent, receivedAt, areLicenceKeysKept, isReadWhole: false };
    const message = await this.#threads.read(job, request.signal);
    const protocol = agentProtocols.find(({ name }) => name === message.protocol);
    const context = { headers: request.headers, everyMs };
    if (message.kind === "refused") {
      const status = statusOfCode(message.code) ?? 400;
      if (!protocol) return errorResponse(status, message);
      return encodedAnswer(status, protocol.refuse(message, context), encoding);
    }
    if (!protocol) throw new MessageInvalidError("its protocol is not known");
    try {
      // What an agent calls itself is its own choice: the limit is for agents that loop, not for attackers.
      this.#rates.count(`${token?.id ?? ""} ${message.deviceId.slice(0, 200)}`);
      if (message.intent === "other") throw new MessageInvalidError("it is of a task that is none of an inventory's");
      if (message.report) await this.#report(message, job, token, request.signal);
      return encodedAnswer(200, protocol.accept(message, context), encoding);
    } catch (error) {
      const status = statusOf(error);
      if (status === undefined || !isFleetError(error)) throw error;
      return encodedAnswer(status, protocol.refuse(error, context), encoding, retryHeaders(error));
    }
  }

  async #report(
    message: MessageOutcome,
    job: MessageJob,
    token: TokenRow | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (message.kind !== "read" || !message.report) return;
    const result = await this.#write(message.report, token, signal);
    // Known programs, and a device that has others: of those that are known nothing is kept here.
    if (result.status === "full-report-needed" && !job.isReadWhole) {
      const whole = { ...job, isReadWhole: true };
      return this.#report(await this.#threads.read(whole, signal), whole, token, signal);
    }
    const leftOut = reducedParts(message.leftOut ?? [], message.report, result);
    if (leftOut.length > 0)
      this.#parts.context.emit("inventory.report.reduced", { deviceId: result.deviceId, leftOut });
  }

  async #write(report: PreparedReport, token: TokenRow | undefined, signal: AbortSignal): Promise<ReportResult> {
    const { enrolments, reports } = this.#parts;
    return reports.run(
      async (writer) => {
        const result = await writer.write(report);
        const { deviceId } = result;
        // Thrown after the writing, whose savepoint takes it back: which device it is follows from the report.
        if ((await enrolments.agents.ofDevice(deviceId)).length > 0) throw new DeviceHeldError(deviceId);
        if (result.status === "added" && token) await enrolments.welcome(token, deviceId);
        return result;
      },
      signal,
      this.#options.room.enough,
    );
  }
}
