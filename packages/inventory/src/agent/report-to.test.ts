import { fakeClock, seededRandom } from "@fleetwright/core/testing";
import { expect, test, vi } from "vitest";
import { snapshots } from "../intake/fixtures/intake-fleet.ts";
import { newPrivateKey, privateKeyText } from "./agent-key.ts";
import { backoffMs } from "./backoff.ts";
import { enrolAgent } from "./enrol-agent.ts";
import { reportTo } from "./report-to.ts";

const key = { agentId: "00000000-0000-7000-8000-000000000001", privateKey: privateKeyText(newPrivateKey()) };
const [snapshot] = snapshots(1);
if (!snapshot) throw new Error("There is a snapshot.");

const unchanged = { status: "unchanged", deviceId: "d", digest: "x" };

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

/** An intake that answers in this order, and an agent whose pauses pass at once. */
function scripted(...answers: readonly (Response | Error)[]) {
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const pauses: number[] = [];
  const after: typeof clock.after = (delayMs, callback) => {
    pauses.push(delayMs);
    const cancel = clock.after(delayMs, callback);
    queueMicrotask(() => clock.advance(delayMs));
    return cancel;
  };
  const left = [...answers];
  const send = vi.fn(async (): Promise<Response> => {
    const answer = left.shift() ?? new Error("There are no more answers.");
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const options = { fetch: send as typeof fetch, clock: { ...clock, after }, random: seededRandom(1) };
  return { options, pauses, send };
}

test("comes back after 503, 429 and lost connections, later each time and not before it may", async () => {
  const busy = json(503, { error: { code: "INVENTORY_INTAKE_BUSY", message: "busy" } }, { "retry-after": "10" });
  const limited = json(429, { error: { code: "INVENTORY_RATE_LIMITED", message: "slow" } }, { "retry-after": "30" });
  const { options, pauses } = scripted(busy, limited, new TypeError("fetch failed"), json(200, unchanged));
  expect(await reportTo("http://localhost/intake", key, snapshot, options)).toMatchObject({ status: "unchanged" });
  expect(pauses).toHaveLength(3);
  expect(pauses[0]).toBeGreaterThanOrEqual(11_000);
  expect(pauses[1]).toBeGreaterThanOrEqual(32_000);
  expect(pauses[2]).toBeGreaterThanOrEqual(4_000);
});

test("gives up after so many attempts, and at once where it is told that it may not", async () => {
  const lost = Array.from({ length: 3 }, () => new TypeError("fetch failed"));
  const { options } = scripted(...lost);
  await expect(
    reportTo("http://localhost/intake", key, snapshot, { ...options, maxAttempts: 3 }),
  ).rejects.toMatchObject({
    code: "INVENTORY_INTAKE_UNREACHABLE",
    attempts: 3,
  });
  const refused = scripted(json(401, { error: { code: "INVENTORY_AGENT_UNKNOWN", message: "revoked" } }));
  await expect(reportTo("http://localhost/intake", key, snapshot, refused.options)).rejects.toMatchObject({
    code: "INVENTORY_INTAKE_REFUSED",
    serverCode: "INVENTORY_AGENT_UNKNOWN",
  });
  expect(refused.send).toHaveBeenCalledOnce();
});

test("ends its pause when it is told to", async () => {
  const going = new AbortController();
  const clock = fakeClock();
  const after: typeof clock.after = (delayMs, callback) => {
    queueMicrotask(() => going.abort(new Error("enough")));
    return clock.after(delayMs, callback);
  };
  const busy = json(503, {});
  const options = {
    fetch: async () => busy,
    clock: { ...clock, after },
    random: seededRandom(1),
    signal: going.signal,
  };
  await expect(reportTo("http://localhost/intake", key, snapshot, options)).rejects.toThrow("enough");
});

test("pauses differ between agents, grow, and have an end", () => {
  const random = seededRandom(7);
  const firsts = Array.from({ length: 100 }, () => backoffMs(1, random));
  expect(new Set(firsts).size).toBeGreaterThan(90);
  expect(Math.min(...firsts)).toBeGreaterThanOrEqual(1_000);
  expect(Math.max(...firsts)).toBeLessThanOrEqual(2_000);
  expect(backoffMs(50, random)).toBeLessThanOrEqual(300_000);
});

test("a network that answers everything with its own page is as good as none", async () => {
  const page = () => new Response("<html>Please log in</html>", { headers: { "content-type": "text/html" } });
  const unreachable = { code: "INVENTORY_INTAKE_UNREACHABLE", attempts: 2 };
  const { options } = scripted(page(), page());
  const reporting = reportTo("http://localhost/intake", key, snapshot, { ...options, maxAttempts: 2 });
  await expect(reporting).rejects.toMatchObject(unreachable);
  const { options: enrolling } = scripted(page(), json(200, { unexpected: true }));
  const asked = enrolAgent("http://localhost/intake", "fwt_x", { ...enrolling, maxAttempts: 2 });
  await expect(asked).rejects.toMatchObject(unreachable);
  const { options: later } = scripted(page(), json(200, unchanged));
  expect(await reportTo("http://localhost/intake", key, snapshot, later)).toMatchObject({ status: "unchanged" });
});
