import { hash } from "node:crypto";

/** Who sends a request, when, and what: all that its signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** The path below the intake's own, with its query: `/report`. A proxy may change what stands before it. */
  readonly target: string;
  readonly agentId: string;
  /** Milliseconds since 1970, by the fleet's time as the agent knows it. Later in each request than in the one before. */
  readonly time: number;
  /** SHA-256 of the body as it travels, in base64url. */
  readonly bodyDigest: string;
}

const scheme = "Fleetwright";

/** The digest of a body, for {@link SignedRequest}. */
export function bodyDigest(body: Uint8Array | ""): string {
  return hash("sha256", body, "base64url");
}

/** The bytes that are signed. The first line keeps a signature from being taken for one of another kind. */
export function signedBytes({ method, target, agentId, time, bodyDigest: digest }: SignedRequest): Uint8Array {
  return Buffer.from(["fleetwright.request/1", method, target, agentId, time, digest].join("\n"), "utf8");
}

/** The value of the header `Authorization`. */
export function authorization(request: SignedRequest, signature: Uint8Array): string {
  const { agentId, time, bodyDigest: digest } = request;
  return `${scheme} ${agentId} ${time} ${digest} ${Buffer.from(signature).toString("base64url")}`;
}

const pattern = new RegExp(`^${scheme} ([0-9a-f-]{36}) (\\d{1,15}) ([\\w-]{43}) ([\\w-]{86})$`);

/** What the header says; undefined where it is none of ours. Nothing of it is true before the signature is checked. */
export function readAuthorization(
  header: string | null,
):
  | { readonly agentId: string; readonly time: number; readonly bodyDigest: string; readonly signature: Buffer }
  | undefined {
  const [, agentId = "", time, digest = "", signature = ""] = pattern.exec(header ?? "") ?? [];
  if (time === undefined) return undefined;
  return { agentId, time: Number(time), bodyDigest: digest, signature: Buffer.from(signature, "base64url") };
}

/** The bytes that a new key signs, to show that the agent has it: in an enrolment with the token, else with its id. */
export function possessionBytes(subject: string, publicKey: string): Uint8Array {
  return Buffer.from(["fleetwright.key/1", subject, publicKey].join("\n"), "utf8");
}
