import { sign } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { type AgentKey, privateKeyOf } from "../agent/agent-key.ts";
import { enrolAgent } from "../agent/enrol-agent.ts";
import { reportTo } from "../agent/report-to.ts";
import { encodeSnapshot } from "../snapshot-codec.ts";
import { intakeFleet, intakeUrl, snapshots } from "./fixtures/intake-fleet.ts";
import { authorization, bodyDigest, type SignedRequest, signedBytes } from "./signed-request.ts";

const [snapshot] = snapshots(1);
if (!snapshot) throw new Error("There is a snapshot.");
const bytes = encodeSnapshot(snapshot);

/** A request as an agent signs it, with what is wrong about it. */
function signed(key: AgentKey, time: number, body: Uint8Array, wrong: Partial<SignedRequest> = {}): RequestInit {
  const request = { method: "POST", target: "/report", agentId: key.agentId, time, bodyDigest: bodyDigest(body) };
  const signature = sign(null, signedBytes({ ...request, ...wrong }), privateKeyOf(key.privateKey));
  return { method: "POST", body: Buffer.from(body), headers: { authorization: authorization(request, signature) } };
}

async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { readonly error: { readonly code: string } };
  return `${response.status} ${error.code}`;
}

const [sqlite] = await testStores();
if (!sqlite) throw new Error("There is SQLite.");

describe("requests to an intake", () => {
  sqlite.test("what is signed otherwise than it is sent is refused, and the same signed right is taken", async () => {
    const { fleet, client, ask, clock } = await intakeFleet(sqlite);
    const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
    const now = clock.now();
    const post = async (init: RequestInit): Promise<string> => codeOf(await ask(`${intakeUrl}/report`, init));
    const invalid = "401 INVENTORY_SIGNATURE_INVALID";
    for (const wrong of [{ method: "GET" }, { target: "/key" }, { time: now + 1 }, { bodyDigest: bodyDigest("") }])
      expect(await post(signed(key, now, bytes, wrong))).toBe(invalid);
    const forged = { ...key, agentId: "00000000-0000-7000-8000-000000000000" };
    expect(await post(signed(forged, now, bytes))).toBe("401 INVENTORY_AGENT_UNKNOWN");
    expect(await post({ method: "POST", body: Buffer.from(bytes) })).toBe(invalid);
    const swapped = { ...signed(key, now, bytes), body: Buffer.concat([bytes, Buffer.from("\n")]) };
    expect(await post(swapped)).toBe(invalid);
    expect(await fleet.inventory.devices().toArray()).toEqual([]);
    const response = await ask(`${intakeUrl}/report`, signed(key, now, bytes));
    expect(await response.json()).toMatchObject({ status: "added" });
  });

  sqlite.test("no byte of a body is read before its sender is known", async () => {
    const { ask } = await intakeFleet(sqlite);
    let isRead = false;
    const body = new ReadableStream(
      {
        pull(controller) {
          isRead = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const response = await ask(`${intakeUrl}/report`, { method: "POST", body, duplex: "half" });
    expect(response.status).toBe(401);
    expect(isRead).toBe(false);
  });

  sqlite.test("bombs, bodies that are too large, and what is no report cost their request alone", async () => {
    const { fleet, client, ask, clock } = await intakeFleet(sqlite, {
      maxBodyBytes: 100_000,
      maxReportBytes: 1_000_000,
    });
    const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
    let time = clock.now();
    const post = async (body: Uint8Array, encoding = "identity"): Promise<string> => {
      time += 1;
      const init = signed(key, time, body);
      const headers = { ...(init.headers as Record<string, string>), "content-encoding": encoding };
      return codeOf(await ask(`${intakeUrl}/report`, { ...init, headers }));
    };
    expect(await post(gzipSync(Buffer.alloc(20_000_000)), "gzip")).toBe("413 CORE_HTTP_BODY_TOO_LARGE");
    expect(await post(Buffer.alloc(100_001))).toBe("413 CORE_HTTP_BODY_TOO_LARGE");
    expect(await post(bytes.subarray(0, 1_000))).toBe("400 INVENTORY_REPORT_INVALID");
    expect(await post(Buffer.from("{}"), "gzip")).toBe("415 CORE_HTTP_BODY_ENCODING");
    expect(await post(bytes, "br")).toBe("415 CORE_HTTP_BODY_ENCODING");
    expect(await reportTo(intakeUrl, key, snapshot, client)).toMatchObject({ status: "added" });
  });

  sqlite.test("addresses and methods are taken exactly", async () => {
    const { ask } = await intakeFleet(sqlite);
    const at = async (path: string, method = "GET"): Promise<string> =>
      codeOf(await ask(`http://localhost${path}`, { method }));
    const missing = "404 INVENTORY_REQUEST_INVALID";
    for (const path of ["/", "/intake", "/intakes/report", "/intake//report", "/intake/report/", "/Intake/report"])
      expect(await at(path)).toBe(missing);
    expect(await at("/intake/enrol")).toBe("405 INVENTORY_REQUEST_INVALID");
    expect(await at("/intake/report", "DELETE")).toBe("405 INVENTORY_REQUEST_INVALID");
  });

  sqlite.test("enrolment takes keys whose owner has their private half alone", async () => {
    const { fleet, ask } = await intakeFleet(sqlite);
    const { token } = await fleet.inventory.enrolment.createToken();
    const post = async (body: unknown): Promise<string> =>
      codeOf(await ask(`${intakeUrl}/enrol`, { method: "POST", body: JSON.stringify(body) }));
    const publicKey = Buffer.alloc(32, 7).toString("base64url");
    const proof = Buffer.alloc(64).toString("base64url");
    expect(await post({ token, publicKey, proof })).toBe("401 INVENTORY_SIGNATURE_INVALID");
    expect(await post({ token, publicKey })).toBe("400 INVENTORY_REQUEST_INVALID");
    expect(await post([])).toBe("400 INVENTORY_REQUEST_INVALID");
    expect(await fleet.inventory.enrolment.tokens().toArray()).toMatchObject([{ status: "open" }]);
  });

  sqlite.test("an agent and an address have so many requests a minute, and are told when to come back", async () => {
    const { fleet, client, ask, clock, pass } = await intakeFleet(sqlite, {
      requestsPerMinute: 3,
      requestsPerMinuteOfAddress: 10,
    });
    const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
    const post = (address: string) => ask(`${intakeUrl}/report`, signed(key, clock.now(), bytes), address);
    for (const status of [200, 409, 409]) expect((await post("192.0.2.2")).status).toBe(status);
    const limited = await post("192.0.2.2");
    expect(limited.headers.get("retry-after")).toBe("20");
    expect(await codeOf(limited)).toBe("429 INVENTORY_RATE_LIMITED");
    pass(20_000);
    expect((await post("192.0.2.2")).status).toBe(200);
    for (let request = 0; request < 10; request += 1) await ask(`${intakeUrl}/guess`, {}, "192.0.2.3");
    expect((await ask(`${intakeUrl}/guess`, {}, "192.0.2.3")).status).toBe(429);
    expect((await ask(`${intakeUrl}/guess`, {}, "192.0.2.4")).status).toBe(404);
  });
});
