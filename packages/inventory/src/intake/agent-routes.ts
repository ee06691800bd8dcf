import { type BodyPace, bodyEncodingOf, decodeBody, jsonResponse, readBody } from "@fleetwright/core/http";
import * as z from "zod";
import type { ReportResult } from "../api.ts";
import { IntakeRequestError, SignatureInvalidError } from "../errors/intake.ts";
import { openReport, parsedJson } from "../report-reader.ts";
import type { Authentication, Sender } from "./authentication.ts";
import type { IntakeParts } from "./intake-parts.ts";
import { isSigned, publicKeyOf } from "./public-key.ts";
import { bodyDigest, possessionBytes } from "./signed-request.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/** The most that a request without a report has: keys and tokens. */
const smallBytes = 10_000;

const base64url = (length: number) => z.string().regex(new RegExp(`^[\\w-]{${length}}$`));

const Enrolment = z.strictObject({ token: z.string().max(200), publicKey: base64url(43), proof: base64url(86) });
type Enrolment = z.output<typeof Enrolment>;
const Rotation = z.strictObject({ publicKey: base64url(43), proof: base64url(86) });

/** How much of a report is taken. */
export interface ReportCaps {
  readonly maxBodyBytes: number;
  readonly maxReportBytes: number;
  readonly pace: BodyPace;
  /** Where those are whose reports are in memory. */
  readonly room: WaitingRoom;
}

/** What agents of ours ask for, each with its own address. */
export class AgentRoutes {
  readonly #parts: IntakeParts;
  readonly #authentication: Authentication;
  readonly #caps: ReportCaps;

  constructor(parts: IntakeParts, authentication: Authentication, caps: ReportCaps) {
    this.#parts = parts;
    this.#authentication = authentication;
    this.#caps = caps;
  }

  /** Who sent a request; of its body nothing is read. */
  senderOf(request: Request, target: string): Promise<Sender> {
    return this.#authentication.senderOf(request, target);
  }

  /** What `POST /enrol` asks for. It comes from anybody, and as slowly as they like: read it before it has a place. */
  async readEnrolment(request: Request): Promise<Enrolment> {
    return checked(Enrolment, await readBody(request, { maxBytes: smallBytes, pace: this.#caps.pace }));
  }

  /** `POST /enrol`: a token for an agent's id. The key is made by the agent; its private half never travels. */
  async enrol({ token, publicKey, proof }: Enrolment, signal: AbortSignal): Promise<Response> {
    await this.#checkProof(token, publicKey, proof);
    const agentId = await this.#parts.enrolments.enrol(token, publicKey, signal);
    return jsonResponse(201, { agentId, serverTime: this.#parts.context.clock.now() });
  }

  /** `GET /report?digest=…`: whether a report with this digest would bring anything new. */
  async check(request: Request, target: string, room: WaitingRoom): Promise<Response> {
    const sender = await this.#authentication.senderOf(request, target);
    if (sender.bodyDigest !== bodyDigest("")) throw new SignatureInvalidError("it signs a body that it does not have");
    const digest = new URLSearchParams(target.slice(target.indexOf("?"))).get("digest") ?? "";
    const { agentId, time, clockSkew, latestTime } = sender;
    return jsonResponse(
      200,
      await this.#forgetting(sender, () =>
        this.#parts.checks.check({ agentId, time, clockSkew, latestTime, digest }, request.signal, room.enough),
      ),
    );
  }

  /** `POST /report`: a report in the format of `encodeSnapshot` or `encodeSnapshotDelta`. */
  async report(request: Request, sender: Sender): Promise<Response> {
    const { agentId } = sender;
    const opened = openReport(await this.#body(request, sender));
    // Who reports is known by the key. What the report says of it is not looked at.
    const identity = { ...opened.header.identity, agentKey: agentId };
    const report = { ...opened, header: { ...opened.header, identity } };
    const { enrolments, reports } = this.#parts;
    const result = await this.#forgetting(sender, () =>
      reports.run(
        async (writer): Promise<ReportResult> => {
          const before = await enrolments.agents.claim(sender);
          const written = await writer.write(report);
          await enrolments.bind(agentId, before, written.deviceId);
          return written;
        },
        request.signal,
        this.#caps.room.enough,
      ),
    );
    return jsonResponse(200, result);
  }

  /** `POST /key`: a new key for the agent. The old one counts until the new one is used for the first time. */
  async rotate(request: Request, sender: Sender): Promise<Response> {
    const { agentId } = sender;
    const { publicKey, proof } = checked(Rotation, await this.#body(request, sender));
    await this.#checkProof(agentId, publicKey, proof);
    const { agents } = this.#parts.enrolments;
    await this.#forgetting(sender, () =>
      this.#parts.context.store.transaction(async () => {
        await agents.claim(sender);
        await agents.offerKey(agentId, publicKey);
      }),
    );
    this.#authentication.keys.forget(agentId);
    return jsonResponse(200, { agentId });
  }

  /** The body, as it was signed, unpacked. */
  async #body(request: Request, sender: Sender): Promise<Uint8Array> {
    const { maxBodyBytes: maxBytes, maxReportBytes: maxDecodedBytes, pace } = this.#caps;
    const raw = await readBody(request, { maxBytes, encoding: "identity", pace });
    if (bodyDigest(raw) !== sender.bodyDigest)
      throw new SignatureInvalidError("its body is not the one that was signed");
    return decodeBody(raw, bodyEncodingOf(request.headers), maxDecodedBytes);
  }

  async #checkProof(subject: string, publicKey: string, proof: string): Promise<void> {
    const key = publicKeyOf(publicKey);
    const isOwn = key && (await isSigned(key, possessionBytes(subject, publicKey), Buffer.from(proof, "base64url")));
    if (!isOwn) throw new SignatureInvalidError("its proof is not signed by the key that it offers");
  }

  /** What is remembered of an agent may be why its request failed: the next one looks again. */
  async #forgetting<Result>({ agentId }: Sender, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      this.#authentication.keys.forget(agentId);
      throw error;
    }
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, body: Uint8Array): z.output<Schema> {
  const result = schema.safeParse(parsedJson(body, "the body"));
  if (!result.success) throw new IntakeRequestError(400, `its body does not fit: ${result.error.issues[0]?.message}`);
  return result.data;
}
