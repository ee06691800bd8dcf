import { describe, expect } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { enrolAgent, rotateAgentKey } from "../agent/enrol-agent.ts";
import { reportTo } from "../agent/report-to.ts";
import type { Snapshot } from "../snapshot.ts";
import { intakeFleet, intakeUrl, snapshots } from "./fixtures/intake-fleet.ts";

/** The same machine with one program less. */
function changed(snapshot: Snapshot): Snapshot {
  const { software } = snapshot.sections;
  if (!software?.data) throw new Error("The synthetic snapshot has software.");
  return { ...snapshot, sections: { ...snapshot.sections, software: { ...software, data: software.data.slice(1) } } };
}

const [one, other, third] = snapshots(3);
if (!one || !other || !third) throw new Error("There are three snapshots.");

for (const store of await testStores()) {
  const { test } = store;
  describe(store.name, () => {
    test("an agent enrols, reports all, then a digest, then what is different", async () => {
      const { fleet, client, pass, requests } = await intakeFleet(store);
      const heard: unknown[] = [];
      fleet.on("inventory.agent.enrolled", (event) => heard.push(event));
      const { token, id: tokenId } = await fleet.inventory.enrolment.createToken();
      const key = await enrolAgent(intakeUrl, token, client);
      expect(heard).toEqual([{ agentId: key.agentId, tokenId }]);

      const first = await reportTo(intakeUrl, key, one, client);
      expect(first).toMatchObject({ status: "added", sent: "full", leftOut: [] });
      pass(3_600_000);
      const again = await reportTo(intakeUrl, key, one, { ...client, acknowledged: first.acknowledged });
      expect(again).toMatchObject({ status: "unchanged", sent: "digest", deviceId: first.deviceId });
      const known = await fleet.inventory.device(first.deviceId);
      expect(known.reportedAt).toBe("2026-06-01T09:00:00.000Z");
      pass(3_600_000);
      const acknowledged = again.acknowledged;
      const delta = await reportTo(intakeUrl, key, changed(one), { ...client, acknowledged });
      expect(delta).toMatchObject({ status: "changed", sent: "delta", deviceId: first.deviceId });
      expect((await fleet.inventory.device(first.deviceId)).sections.software?.data).toHaveLength(19);
      expect(requests.map(({ init }) => init.method)).toEqual(["POST", "GET", "POST", "GET", "GET", "POST"]);

      // A check and a report in one millisecond: the report is signed for the next one.
      const [agent] = await fleet.inventory.agents.list().toArray();
      expect(agent).toMatchObject({ id: key.agentId, tokenId, deviceId: first.deviceId, clockSkewMs: 1 });
      expect(await fleet.inventory.enrolment.tokens({ all: true }).toArray()).toMatchObject([{ status: "used" }]);
    });

    test("a delta on something that the fleet does not know any more becomes a full report", async () => {
      const { fleet, client } = await intakeFleet(store);
      const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
      const first = await reportTo(intakeUrl, key, one, client);
      await reportTo(intakeUrl, key, changed(one), client);
      const { software } = one.sections;
      const third = {
        ...one,
        sections: { ...one.sections, software: { ...software, data: software?.data?.slice(2) } },
      };
      const sent = await reportTo(intakeUrl, key, third as Snapshot, { ...client, acknowledged: first.acknowledged });
      expect(sent).toMatchObject({ status: "changed", sent: "full", deviceId: first.deviceId });
    });

    test("a token is used once, and not after it expired or was revoked; the store has no token", async () => {
      const { fleet, client, clock, agentClock } = await intakeFleet(store);
      const invalid = { code: "INVENTORY_INTAKE_REFUSED", status: 401, serverCode: "INVENTORY_TOKEN_INVALID" };
      const { enrolment } = fleet.inventory;
      const used = await enrolment.createToken({ note: "lab" });
      const expiring = await enrolment.createToken({ validForMs: 60_000 });
      const revoked = await enrolment.createToken();
      const shared = await enrolment.createToken({ kind: "shared" });
      await enrolAgent(intakeUrl, used.token, client);
      await enrolment.revokeToken(revoked.id);
      clock.advance(60_000);
      agentClock.advance(60_000);
      for (const { token } of [used, expiring, revoked, shared, { token: "fwt_guess" }])
        await expect(enrolAgent(intakeUrl, token, client)).rejects.toMatchObject(invalid);
      const all = await enrolment.tokens({ all: true }).toArray();
      expect(all.map(({ status }) => status).sort()).toEqual(["expired", "open", "revoked", "used"]);
      expect(await enrolment.tokens().toArray()).toMatchObject([{ id: shared.id, kind: "shared" }]);
      expect(JSON.stringify(all)).not.toContain(used.token);
      await expect(enrolment.revokeToken("nothing")).rejects.toMatchObject({ code: "INVENTORY_TOKEN_UNKNOWN" });
    });

    test("of two agents that use a token at once one gets in", async () => {
      const { fleet, client } = await intakeFleet(store);
      const { token } = await fleet.inventory.enrolment.createToken();
      const outcomes = await Promise.allSettled([1, 2, 3].map(() => enrolAgent(intakeUrl, token, client)));
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    });

    test("an agent whose answer to its enrolment was lost asks again and is the same, another key is not", async () => {
      const { fleet, client, requests, ask } = await intakeFleet(store);
      const { token } = await fleet.inventory.enrolment.createToken();
      const key = await enrolAgent(intakeUrl, token, client);
      const [enrolment] = requests;
      if (!enrolment) throw new Error("It was asked.");
      const again = await ask(enrolment.url, enrolment.init);
      expect(await again.json()).toMatchObject({ agentId: key.agentId });
      expect(await fleet.inventory.agents.list().toArray()).toHaveLength(1);
      await expect(enrolAgent(intakeUrl, token, client)).rejects.toMatchObject({ status: 401 });
      await fleet.inventory.agents.revoke(key.agentId);
      expect((await ask(enrolment.url, enrolment.init)).status).toBe(401);
    });

    test("a fleet whose clock was ahead once hears its agents when it is right again, and no copies", async () => {
      const { fleet, client, clock, agentClock, requests, ask } = await intakeFleet(store);
      const { enrolment } = fleet.inventory;
      const [key, checking] = [
        await enrolAgent(intakeUrl, (await enrolment.createToken()).token, client),
        await enrolAgent(intakeUrl, (await enrolment.createToken()).token, client),
      ];
      const right = clock.now() + 60_000;
      for (const at of [right + 30 * 86_400_000, right]) {
        clock.set(at);
        agentClock.set(at);
        // Their checks are taken, and the report of one of them.
        expect(await reportTo(intakeUrl, key, at === right ? changed(one) : one, client)).toMatchObject({
          sent: "full",
        });
        expect(await reportTo(intakeUrl, checking, other, client)).toMatchObject({
          status: at === right ? "unchanged" : "added",
        });
      }
      // A request that is no check is taken as well, and none of these twice.
      clock.set(right + 30 * 86_400_000);
      agentClock.set(right + 30 * 86_400_000);
      await rotateAgentKey(intakeUrl, key, client);
      clock.set(right + 60_000);
      agentClock.set(right + 60_000);
      await rotateAgentKey(intakeUrl, key, client);
      const last = requests.at(-1);
      expect((await ask(last?.url ?? "", last?.init)).status).toBe(409);
    });

    test("a request is taken once, also after a restart, and so is none before it", async () => {
      const world = await intakeFleet(store);
      const { fleet, client, requests, ask } = world;
      const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
      await reportTo(intakeUrl, key, one, client);
      await reportTo(intakeUrl, key, one, client);
      const next = await world.restart();
      for (const { url, init } of requests.slice(1)) {
        const response = await ask(url, init);
        expect(response.status).toBe(409);
        expect(await response.json()).toMatchObject({ error: { code: "INVENTORY_REQUEST_REPLAYED" } });
      }
      expect(await next.inventory.devices().toArray()).toHaveLength(1);
    });

    test("a clock that is wrong is refused with the fleet's time, recorded, and corrected by the agent", async () => {
      const { fleet, client, agentClock } = await intakeFleet(store);
      const skewed: number[] = [];
      fleet.on("inventory.agent.skewed", ({ skewMs }) => skewed.push(skewMs));
      const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
      agentClock.advance(86_400_000);
      expect(await reportTo(intakeUrl, key, one, client)).toMatchObject({ status: "added" });
      expect(skewed).toEqual([86_400_000]);
      // Signed by the fleet's time, so the last request had none.
      expect(await fleet.inventory.agents.list().toArray()).toMatchObject([{ clockSkewMs: 1 }]);
    });

    test("an agent whose clock was set back a little goes on after the last time that was taken", async () => {
      const { fleet, client, agentClock } = await intakeFleet(store);
      const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
      await reportTo(intakeUrl, key, one, client);
      agentClock.set(agentClock.now() - 60_000);
      expect(await reportTo(intakeUrl, key, one, client)).toMatchObject({ status: "unchanged" });
    });

    test("two machines with one key become two devices and a conflict", async () => {
      const { fleet, client, pass } = await intakeFleet(store);
      const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
      const first = await reportTo(intakeUrl, key, one, client);
      pass(1000);
      const clone = await reportTo(intakeUrl, key, other, client);
      expect(clone.deviceId).not.toBe(first.deviceId);
      expect(await fleet.inventory.identity.conflicts().toArray()).toMatchObject([
        { deviceId: clone.deviceId, candidates: [first.deviceId] },
      ]);
      pass(1000);
      expect(await reportTo(intakeUrl, key, one, client)).toMatchObject({ deviceId: first.deviceId });
      pass(1000);
      expect(await reportTo(intakeUrl, key, other, client)).toMatchObject({ deviceId: clone.deviceId });
    });

    test("a report that claims another agent's key, or another agent's hardware, is not that agent's", async () => {
      const { fleet, client, pass } = await intakeFleet(store);
      const { enrolment } = fleet.inventory;
      const victim = await enrolAgent(intakeUrl, (await enrolment.createToken()).token, client);
      const { deviceId } = await reportTo(intakeUrl, victim, one, client);
      const forger = await enrolAgent(intakeUrl, (await enrolment.createToken()).token, client);
      pass(1000);
      const identity = { ...other.identity, agentKey: victim.agentId };
      const byKey = await reportTo(intakeUrl, forger, { ...other, identity }, client);
      expect(byKey).toMatchObject({ status: "added" });
      expect(byKey.deviceId).not.toBe(deviceId);
      pass(1000);
      const another = await enrolAgent(intakeUrl, (await enrolment.createToken()).token, client);
      const byHardware = await reportTo(intakeUrl, another, { ...third, identity: one.identity }, client);
      expect(byHardware.deviceId).not.toBe(deviceId);
      expect(await fleet.inventory.identity.conflicts().toArray()).toMatchObject([{ candidates: [deviceId] }]);
    });

    test("a revoked agent is refused, and the next one on its machine is the same device", async () => {
      const { fleet, client, pass } = await intakeFleet(store);
      const { enrolment, agents } = fleet.inventory;
      const lost = await enrolAgent(intakeUrl, (await enrolment.createToken()).token, client);
      const { deviceId } = await reportTo(intakeUrl, lost, one, client);
      await agents.revoke(lost.agentId);
      await expect(reportTo(intakeUrl, lost, one, client)).rejects.toMatchObject({
        serverCode: "INVENTORY_AGENT_UNKNOWN",
      });
      const next = await enrolAgent(intakeUrl, (await enrolment.createToken()).token, client);
      pass(1000);
      expect(await reportTo(intakeUrl, next, changed(one), client)).toMatchObject({ status: "changed", deviceId });
      expect(await agents.list().toArray()).toMatchObject([{ id: next.agentId }]);
      expect(await agents.list({ all: true, deviceId }).toArray()).toHaveLength(2);
      await expect(agents.revoke("nobody")).rejects.toMatchObject({ code: "INVENTORY_AGENT_UNKNOWN" });
    });

    test("a token for a device replaces its agent, whatever the new machine looks like", async () => {
      const { fleet, client, pass } = await intakeFleet(store);
      const { enrolment } = fleet.inventory;
      const before = await enrolAgent(intakeUrl, (await enrolment.createToken()).token, client);
      const { deviceId } = await reportTo(intakeUrl, before, one, client);
      const { token } = await enrolment.createToken({ deviceId });
      const after = await enrolAgent(intakeUrl, token, client);
      pass(1000);
      const renamed = { ...one, identity: { ...one.identity, uuid: "11111111-2222-4333-8444-555555555555" } };
      expect(await reportTo(intakeUrl, after, renamed, client)).toMatchObject({ deviceId });
      await expect(reportTo(intakeUrl, before, one, client)).rejects.toMatchObject({
        serverCode: "INVENTORY_AGENT_UNKNOWN",
      });
    });

    test("a device gets the place, the cost centre and the name of its token with its first report alone", async () => {
      const { fleet, client, pass } = await intakeFleet(store);
      const place = (await fleet.places.add({ kind: "site", name: "North" })).id;
      const later = (await fleet.places.add({ kind: "site", name: "South" })).id;
      const costCentre = (await fleet.costCentres.add({ code: "7", name: "Lab" })).id;
      const { token } = await fleet.inventory.enrolment.createToken({ place, costCentre, name: "lab-7" });
      const key = await enrolAgent(intakeUrl, token, client);
      const { deviceId } = await reportTo(intakeUrl, key, one, client);
      expect(await fleet.devices.get(deviceId)).toMatchObject({ name: "lab-7" });
      expect(await fleet.devices.at(deviceId, new Date("2026-06-01T08:00:01Z"))).toEqual({
        placeId: place,
        costCentreId: costCentre,
      });
      pass(60_000);
      await fleet.devices.assign(deviceId, { place: later });
      await reportTo(intakeUrl, key, changed(one), client);
      expect(await fleet.devices.at(deviceId, new Date("2026-06-01T08:01:01Z"))).toMatchObject({ placeId: later });
    });

    test("a place that is gone meanwhile does not cost the report", async () => {
      const { fleet, client } = await intakeFleet(store);
      const place = (await fleet.places.add({ kind: "site", name: "North" })).id;
      const { token } = await fleet.inventory.enrolment.createToken({ place });
      await fleet.places.delete(place);
      const key = await enrolAgent(intakeUrl, token, client);
      expect(await reportTo(intakeUrl, key, one, client)).toMatchObject({ status: "added" });
      await expect(fleet.inventory.enrolment.createToken({ place })).rejects.toMatchObject({
        code: "CORE_DIRECTORY_ENTRY_MISSING",
      });
    });

    test("a new key counts from its first use, and the old one until then", async () => {
      const { fleet, client, pass } = await intakeFleet(store);
      const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
      const next = await rotateAgentKey(intakeUrl, key, client);
      pass(1000);
      const { deviceId } = await reportTo(intakeUrl, key, one, client);
      pass(1000);
      expect(await reportTo(intakeUrl, next, one, client)).toMatchObject({ status: "unchanged", deviceId });
      pass(1000);
      await expect(reportTo(intakeUrl, key, one, client)).rejects.toMatchObject({
        serverCode: "INVENTORY_SIGNATURE_INVALID",
      });
      expect(await reportTo(intakeUrl, next, changed(one), client)).toMatchObject({ status: "changed", deviceId });
    });

    test("a deleted device takes its agent with it", async () => {
      const { fleet, client } = await intakeFleet(store);
      const key = await enrolAgent(intakeUrl, (await fleet.inventory.enrolment.createToken()).token, client);
      const { deviceId } = await reportTo(intakeUrl, key, one, client);
      await fleet.devices.delete(deviceId);
      expect(await fleet.inventory.agents.list({ all: true }).toArray()).toEqual([]);
      await expect(reportTo(intakeUrl, key, one, client)).rejects.toMatchObject({
        serverCode: "INVENTORY_AGENT_UNKNOWN",
      });
    });
  });
}
