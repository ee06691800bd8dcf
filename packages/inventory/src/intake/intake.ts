import type { ClientConnection } from "@fleetwright/core/http";
import { IntakeRequestError } from "../errors/intake.ts";
import { AgentRoutes } from "./agent-routes.ts";
import { Authentication } from "./authentication.ts";
import { errorAnswer } from "./error-answer.ts";
import type { Intake, IntakeOptions } from "./intake-options.ts";
import type { IntakeParts } from "./intake-parts.ts";
import { RateLimits } from "./rate-limits.ts";
import { RoutesOfOthers } from "./routes-of-others.ts";
import { WaitingRoom } from "./waiting-room.ts";

const mebibyte = 1024 * 1024;

/** How many enrol at once: each is a signature to check and a transaction. */
const enrolmentsAtOnce = 8;

/** Makes the handler that takes reports in. */
export function intakeOf(parts: IntakeParts, options: IntakeOptions = {}): Intake {
  const { clock } = parts.context;
  const { maxBodyBytes = 16 * mebibyte, maxReportBytes = 64 * mebibyte, maxAtOnce = 32, maxWaiting = 10_000 } = options;
  const path = (options.path ?? "/intake").replace(/\/+$/, "");
  const authentication = new Authentication(parts.context, parts.enrolments.agents, {
    maxClockSkewMs: options.maxClockSkewMs ?? 5 * 60_000,
    requestsPerMinute: options.requestsPerMinute ?? 60,
  });
  // In all as long as two megabytes take at that pace: a larger report comes over a better line.
  const pace = { clock, graceMs: 10_000, bytesPerSecond: 16 * 1024, maxMs: 120_000 };
  const bodies = new WaitingRoom(maxAtOnce, maxWaiting);
  // Rooms of their own, so that neither strangers nor a token that many know keep agents with keys out.
  const strangers = new WaitingRoom(maxWaiting, 0);
  const enrolling = new WaitingRoom(enrolmentsAtOnce, maxWaiting);
  const messages = new WaitingRoom(options.maxOthersAtOnce ?? 16, maxWaiting);
  // What has no body, or a small one: checks wait in the queue of the store, which takes hundreds at once.
  const checks = new WaitingRoom(maxWaiting, 0);
  const agents = new AgentRoutes(parts, authentication, { maxBodyBytes, maxReportBytes, pace, room: bodies });
  const { agentsOfOthers = "token", realm = "Fleetwright", everyMs = 24 * 60 * 60_000 } = options;
  const others = new RoutesOfOthers(parts, new RateLimits(clock, options.requestsPerMinute ?? 60), {
    maxBodyBytes,
    maxReportBytes: options.maxMessageBytes ?? 16 * mebibyte,
    pace,
    room: messages,
    everyMs,
    realm: realm.replaceAll(/[^\w .-]/g, ""),
    isTokenNeeded: agentsOfOthers === "token",
    threads: options.threads ?? 1,
    areLicenceKeysKept: options.licenceKeys === "kept",
  });
  const addresses = new RateLimits(clock, options.requestsPerMinuteOfAddress ?? 6_000);
  const enrolments = new RateLimits(clock, options.enrolmentsPerMinuteOfAddress ?? 300);

  const answer = async (request: Request, target: string, clientAddress: string): Promise<Response> => {
    const route = `${request.method} ${target.split("?", 1)[0]}`;
    const { signal } = request;
    switch (route) {
      case "GET /report":
        return checks.through(signal, () => agents.check(request, target, checks));
      case "POST /report": {
        const sender = await checks.through(signal, () => agents.senderOf(request, target));
        return bodies.through(signal, () => agents.report(request, sender));
      }
      case "POST /enrol": {
        enrolments.count(clientAddress);
        const asked = await strangers.through(signal, () => agents.readEnrolment(request));
        return enrolling.through(signal, () => agents.enrol(asked, signal));
      }
      case "POST /key": {
        const sender = await checks.through(signal, () => agents.senderOf(request, target));
        return bodies.through(signal, () => agents.rotate(request, sender));
      }
      default:
        return ofOthers(request, target);
    }
  };

  const ofOthers = async (request: Request, target: string): Promise<Response> => {
    const [, inAddress = ""] = /^\/agents(?:\/([\w-]{1,200}))?$/.exec(target) ?? [undefined, undefined];
    const isTheirs = /^\/agents(\/|$)/.test(target) && agentsOfOthers !== "refused";
    if (!isTheirs || request.method !== "POST") throw unknownRoute(target, isTheirs);
    try {
      const token = await others.admit(request, inAddress);
      return await messages.through(request.signal, () => others.take(request, token));
    } catch (error) {
      const unauthorized = others.unauthorized(error, inAddress);
      if (unauthorized) return unauthorized;
      throw error;
    }
  };

  return {
    async fetch(request: Request, { clientAddress }: ClientConnection): Promise<Response> {
      try {
        addresses.count(clientAddress);
        return await answer(request, targetOf(request, path), clientAddress);
      } catch (error) {
        const refused = errorAnswer(error);
        if (refused) return refused;
        throw error;
      }
    },
  };
}

/** The path below the intake's own, with its query. @throws IntakeRequestError */
function targetOf(request: Request, path: string): string {
  const { pathname, search } = new URL(request.url);
  // Exactly: no folding of case or slashes, which the next one who checks a path might do otherwise.
  if (!pathname.startsWith(`${path}/`)) throw new IntakeRequestError(404, "there is nothing at this address");
  return pathname.slice(path.length) + search;
}

function unknownRoute(target: string, isTheirs: boolean): IntakeRequestError {
  return isTheirs || /^\/(report|enrol|key)(\?|$)/.test(target)
    ? new IntakeRequestError(405, "this address has other methods")
    : new IntakeRequestError(404, "there is nothing at this address");
}
