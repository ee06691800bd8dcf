import { deflateSync, gunzipSync, inflateSync } from "node:zlib";
import { describe, expect, test as plainTest } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { enrolAgent } from "../agent/enrol-agent.ts";
import { reportTo } from "../agent/report-to.ts";
import { agentProtocols } from "./agent-protocols.ts";
import { type AgentMessages, agentMessages, compressions, type Machine } from "./fixtures/agent-messages.ts";
import { intakeFleet, intakeUrl, snapshots } from "./fixtures/intake-fleet.ts";
import type { IntakeOptions } from "./intake-options.ts";
import { messageEncoding } from "./message-encoding.ts";

async function textOf(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const encoding = messageEncoding(bytes);
  const unpack = { gzip: gunzipSync, deflate: inflateSync, identity: (packed: Buffer) => packed }[encoding];
  return unpack(bytes).toString("utf8");
}

const stores = await testStores();
const [sqlite] = stores;
if (!sqlite) throw new Error("There is SQLite.");

async function world(store: (typeof stores)[number], options?: IntakeOptions) {
  const made = await intakeFleet(store, options);
  const { token, id } = await made.fleet.inventory.enrolment.createToken({ kind: "shared", note: "site" });
  const send = (message: string, { userAgent }: AgentMessages, address = `${intakeUrl}/agents/${token}`) =>
    made.ask(address, { method: "POST", body: message, headers: { "user-agent": userAgent } });
  return { ...made, token, tokenId: id, send };
}

plainTest("there are messages for each protocol", () => {
  expect(agentMessages.map(({ protocol }) => protocol)).toEqual(agentProtocols.map(({ name }) => name));
});

for (const messages of agentMessages) {
  describe(messages.protocol, () => {
    for (const store of stores) {
      store.test(`${store.name}: contact, inventory, the same again, another one`, async () => {
        const { fleet, send, pass } = await world(store);
        const installed = async (): Promise<string[]> => {
          const [device] = await fleet.inventory.devices().toArray();
          const { sections } = await fleet.inventory.device(device?.id ?? "");
          return (sections.software?.data ?? []).map(({ name }) => name).sort();
        };
        for (const message of [
          messages.contact,
          messages.inventory(["one", "two"]),
          messages.inventory(["one", "two"]),
        ]) {
          const response = await send(message, messages);
          expect(response.status).toBe(200);
          expect(messages.isAccepted(await textOf(response))).toBe(true);
          pass(1000);
        }
        expect(await installed()).toEqual(["one", "two"]);
        expect(await fleet.inventory.changes().toArray()).toEqual([]);
        await send(messages.inventory(["two", "three"]), messages);
        expect(await installed()).toEqual(["three", "two"]);
        expect(await fleet.inventory.devices().toArray()).toMatchObject([{ name: "pc-071", serial: "EX-0071" }]);
      });
    }

    sqlite.test("answers as it was asked, however a message is compressed", async () => {
      const { ask, token } = await world(sqlite);
      for (const { contentType, pack } of compressions) {
        const body = pack(Buffer.from(messages.contact));
        const headers = { "content-type": contentType };
        const response = await ask(`${intakeUrl}/agents/${token}`, { method: "POST", body, headers });
        const answer = Buffer.from(await response.clone().arrayBuffer());
        expect(messageEncoding(answer)).toBe(messageEncoding(body));
        expect(messages.isAccepted(await textOf(response))).toBe(true);
      }
    });

    sqlite.test("refuses what is hostile or of another task, in its own words, and keeps nothing", async () => {
      const { send, fleet } = await world(sqlite);
      const other = { message: messages.other, code: "INVENTORY_MESSAGE_INVALID" };
      for (const { message } of [...messages.hostile, other]) {
        const response = await send(message, messages);
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
        expect(messages.isRefused(await textOf(response))).toBe(true);
      }
      expect(await fleet.inventory.devices().toArray()).toEqual([]);
    });

    sqlite.test("a device with an agent of its own takes nothing from agents without a key", async () => {
      const { send, fleet, client } = await world(sqlite);
      const [snapshot] = snapshots(1);
      if (!snapshot) throw new Error("There is a snapshot.");
      const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
      const { deviceId } = await reportTo(intakeUrl, key, snapshot, client);
      const { uuid = "", serial = "", macs, name = "" } = snapshot.identity;
      const machine: Machine = { uuid, serial, mac: macs[0] ?? "", name };
      const response = await send(messages.inventory(["forged"], machine), messages);
      expect(response.status).toBe(409);
      expect(messages.isRefused(await textOf(response))).toBe(true);
      const { sections } = await fleet.inventory.device(deviceId);
      expect(sections.software?.data).toHaveLength(20);
      expect(await fleet.inventory.devices().toArray()).toHaveLength(1);
      await fleet.inventory.agents.revoke(key.agentId);
      expect((await send(messages.inventory(["migrated"], machine), messages)).status).toBe(200);
      expect(await fleet.inventory.devices().toArray()).toHaveLength(1);
    });

    sqlite.test("shows its token in the address or as the password, and is asked for it", async () => {
      const { send, ask, fleet, token, tokenId, pass } = await world(sqlite);
      const asked = await send(messages.contact, messages, `${intakeUrl}/agents`);
      expect(asked.status).toBe(401);
      expect(asked.headers.get("www-authenticate")).toBe('Basic realm="Fleetwright"');
      const basic = { authorization: `Basic ${Buffer.from(`any:${token}`).toString("base64")}` };
      const body = messages.contact;
      const shown = await ask(`${intakeUrl}/agents`, { method: "POST", body, headers: basic });
      expect(shown.status).toBe(200);
      const guessed = await send(messages.contact, messages, `${intakeUrl}/agents/fwt_guess`);
      expect(guessed.status).toBe(401);
      expect(guessed.headers.get("www-authenticate")).toBeNull();
      await fleet.inventory.enrolment.revokeToken(tokenId);
      pass(5_000);
      expect((await send(messages.contact, messages)).status).toBe(401);
    });

    sqlite.test("needs no token where the embedder says so, and is not there where he says that", async () => {
      const open = await world(sqlite, { agentsOfOthers: "nothing" });
      expect((await open.send(messages.contact, messages, `${intakeUrl}/agents`)).status).toBe(200);
      const closed = await world(sqlite, { agentsOfOthers: "refused" });
      expect((await closed.send(messages.contact, messages)).status).toBe(404);
    });

    sqlite.test("brings new devices to the place of its token, and only new ones", async () => {
      const { fleet, ask, pass } = await world(sqlite);
      const place = (await fleet.places.add({ kind: "site", name: "North" })).id;
      const { token } = await fleet.inventory.enrolment.createToken({ kind: "shared", place });
      const post = (message: string) => ask(`${intakeUrl}/agents/${token}`, { method: "POST", body: message });
      await post(messages.inventory(["one"]));
      const [device] = await fleet.devices.list().toArray();
      const id = device?.id ?? "";
      expect(await fleet.devices.at(id, new Date("2026-06-01T08:00:01Z"))).toEqual({ placeId: place });
      pass(60_000);
      await fleet.devices.unassign(id, "place");
      await post(messages.inventory(["two"]));
      expect(await fleet.devices.at(id, new Date("2026-06-01T08:01:01Z"))).toEqual({});
    });
  });
}

sqlite.test("an agent of GLPI that begins in the older protocol is answered in the newer one", async () => {
  const { ask, token } = await world(sqlite);
  const [, fusion] = agentMessages;
  const headers = { "glpi-agent-id": "8f0d1f0e-8f0d-4f0e-8f0d-0f0e8f0d1f0e" };
  const response = await ask(`${intakeUrl}/agents/${token}`, { method: "POST", body: fusion?.contact ?? "", headers });
  expect(await response.json()).toEqual({ status: "ok", expiration: 24 });
});

sqlite.test("a part of an inventory deletes nothing", async () => {
  const { ask, token, fleet } = await world(sqlite);
  const [glpi] = agentMessages;
  if (!glpi) throw new Error("There are messages of GLPI.");
  const post = (body: string) => ask(`${intakeUrl}/agents/${token}`, { method: "POST", body });
  await post(glpi.inventory(["one", "two"]));
  const part = { ...JSON.parse(glpi.inventory(["three"])), partial: true };
  expect((await post(JSON.stringify(part))).status).toBe(200);
  const [device] = await fleet.inventory.devices().toArray();
  const { sections } = await fleet.inventory.device(device?.id ?? "");
  expect((sections.software?.data ?? []).map(({ name }) => name).sort()).toEqual(["one", "three", "two"]);
});

sqlite.test("a contact disables all tasks but the inventory", async () => {
  const { ask, token } = await world(sqlite, { everyMs: 4 * 3_600_000 });
  const response = await ask(`${intakeUrl}/agents/${token}`, { method: "POST", body: agentMessages[0]?.contact ?? "" });
  expect(await response.json()).toEqual({
    status: "ok",
    expiration: 4,
    tasks: { inventory: { server: "glpi", version: "11.0.0" } },
    disabled: ["deploy"],
  });
});

sqlite.test("what unpacks to more than a message may is refused before it is read", async () => {
  const { ask, token, fleet } = await world(sqlite);
  const bomb = deflateSync(Buffer.alloc(17 * 1024 * 1024, " "));
  const response = await ask(`${intakeUrl}/agents/${token}`, { method: "POST", body: bomb });
  expect(response.status).toBe(413);
  expect(await fleet.inventory.devices().toArray()).toEqual([]);
});
