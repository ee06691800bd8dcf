import { createPrivateKey, hash, sign } from "node:crypto";
import { requestBytes } from "./connections.mjs";

/** A request to the intake as an agent signs it, made before the time that is measured. See docs/intake.md. */
export function signedRequest({ agentId, privateKey }, time, method, target, body = Buffer.alloc(0), headers = {}) {
  const key = createPrivateKey({ key: Buffer.from(privateKey, "base64"), format: "der", type: "pkcs8" });
  const digest = hash("sha256", body, "base64url");
  const text = ["fleetwright.request/1", method, target, agentId, time, digest].join("\n");
  const authorization = `Fleetwright ${agentId} ${time} ${digest} ${sign(null, Buffer.from(text), key).toString("base64url")}`;
  return requestBytes(method, `/intake${target}`, { Authorization: authorization, ...headers }, body);
}
