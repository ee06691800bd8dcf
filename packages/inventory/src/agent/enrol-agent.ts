import * as z from "zod";
import { possessionBytes } from "../intake/signed-request.ts";
import { type AgentKey, newPrivateKey, privateKeyText, publicKeyText, signatureText } from "./agent-key.ts";
import { IntakeClient, type IntakeClientOptions } from "./intake-client.ts";

const Enrolled = z.object({ agentId: z.string() });

/**
 * Exchanges a single-use token for a key of this agent's own, which it makes itself: the private half never leaves the
 * device. Keep the result before anything else; the token is used up.
 *
 * @param url - The intake's address: `https://fleet.example.org/intake`.
 *
 * @throws IntakeRefusedError with `INVENTORY_TOKEN_INVALID`, IntakeUnreachableError.
 */
export async function enrolAgent(url: string, token: string, options: IntakeClientOptions = {}): Promise<AgentKey> {
  const key = newPrivateKey();
  const publicKey = publicKeyText(key);
  const body = { token, publicKey, proof: signatureText(key, possessionBytes(token, publicKey)) };
  const call = { method: "POST", target: "/enrol", body: jsonBytes(body) } as const;
  const { agentId } = await new IntakeClient(url, options).send(Enrolled, call);
  return { agentId, privateKey: privateKeyText(key) };
}

/**
 * Gives the agent a new key. Keep the result; the old key counts until the new one was used for the first time, so an
 * answer that is lost locks nobody out: keep both until a report with the new one was taken.
 *
 * @throws IntakeRefusedError, IntakeUnreachableError.
 */
export async function rotateAgentKey(url: string, key: AgentKey, options: IntakeClientOptions = {}): Promise<AgentKey> {
  const next = newPrivateKey();
  const publicKey = publicKeyText(next);
  const body = { publicKey, proof: signatureText(next, possessionBytes(key.agentId, publicKey)) };
  await new IntakeClient(url, options).send(Enrolled, { method: "POST", target: "/key", body: jsonBytes(body) }, key);
  return { agentId: key.agentId, privateKey: privateKeyText(next) };
}

function jsonBytes(value: object): Uint8Array {
  return Buffer.from(JSON.stringify(value), "utf8");
}
