import { describe, expect } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { enrolAgent } from "../agent/enrol-agent.ts";
import { reportTo } from "../agent/report-to.ts";
import { agentMessages } from "./fixtures/agent-messages.ts";
import { intakeFleet, intakeUrl, snapshots } from "./fixtures/intake-fleet.ts";

const [snapshot] = snapshots(1);
const [messages] = agentMessages;
if (!snapshot || !messages) throw new Error("There are a snapshot and messages.");

const [sqlite] = await testStores();
if (!sqlite) throw new Error("There is SQLite.");

/** A body of which one byte comes, and no more. */
function stuck(): RequestInit {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array([123])) });
  return { method: "POST", body, duplex: "half", headers: { "content-length": "100" } };
}

describe("clients that never send the rest", () => {
  sqlite.test("keep nobody out who enrols and reports, and are let go", async () => {
    const { fleet, client, ask, pass } = await intakeFleet(sqlite);
    const held = Array.from({ length: 100 }, () => ask(`${intakeUrl}/enrol`, stuck(), "192.0.2.9"));
    const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
    expect(await reportTo(intakeUrl, key, snapshot, client)).toMatchObject({ status: "added" });
    pass(20_000);
    for (const response of held) expect((await response).status).toBe(408);
  });

  sqlite.test("that know a shared token keep out those alone that have no key", async () => {
    const { fleet, client, ask, pass } = await intakeFleet(sqlite);
    const { enrolment } = fleet.inventory;
    const { token: shared } = await enrolment.createToken({ kind: "shared" });
    const address = `${intakeUrl}/agents/${shared}`;
    const held = Array.from({ length: 40 }, () => ask(address, stuck()));
    const key = await enrolAgent(intakeUrl, (await enrolment.createToken()).token, client);
    expect(await reportTo(intakeUrl, key, snapshot, client)).toMatchObject({ status: "added" });
    const waiting = ask(address, { method: "POST", body: messages.contact });
    for (let turn = 0; turn < 6; turn += 1) {
      // Who comes in next begins to be read, and is waited for as long as the one before.
      await new Promise((resolve) => setImmediate(resolve));
      pass(20_000);
    }
    expect((await waiting).status).toBe(200);
    for (const response of held) expect((await response).status).toBe(408);
  });

  sqlite.test("ask to enrol so many times a minute", async () => {
    const { ask } = await intakeFleet(sqlite, { enrolmentsPerMinuteOfAddress: 2 });
    const enrol = (address: string) => ask(`${intakeUrl}/enrol`, { method: "POST", body: "{}" }, address);
    for (const status of [400, 400, 429]) expect((await enrol("192.0.2.9")).status).toBe(status);
    expect((await enrol("192.0.2.8")).status).toBe(400);
  });
});
