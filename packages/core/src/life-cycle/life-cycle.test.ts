import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, vi } from "vitest";
import { type DeviceState, deviceStates } from "../directory/device.ts";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import { canBeginAs } from "./transition-check.ts";
import { transitionsFrom } from "./transition-table.ts";

const day = 86_400_000;
const runs = process.env["FLEETWRIGHT_SOAK"] ? 1_000 : 15;
const starts = deviceStates.filter(canBeginAs);
const step = fc.constantFrom(...deviceStates, "correct" as const);
const proof = { method: "purge", by: "Shredding Ltd", date: "2026-03-01", reference: "S-17" };

for (const { name, test, fresh } of await testStores()) {
  describe(`the life of devices on ${name}`, () => {
    test("is a history of who, when and why, on record", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const heard = vi.fn();
      fleet.on("directory.device.transitioned", ({ from, to }) => heard(`${from} ${to}`));
      const { id } = await fleet.devices.add({ name: "pc", state: "ordered" });
      const worker = fleet.as(
        { id: "worker", grants: [{ permission: "devices:write", scope: "fleet" }] },
        { reason: "delivery of today", ticket: "T-1" },
      );
      clock.advance(1_000);
      await worker.devices.transition(id, { to: "in-stock" });
      clock.advance(1_000);
      await fleet.devices.transition(id, { to: "retired", reason: "too old" });
      expect(await fleet.devices.get(id)).toMatchObject({ state: "retired", stateSince: "2026-03-01T08:00:02.000Z" });
      expect(await fleet.devices.transitions(id).toArray()).toEqual([
        {
          ...{ id: expect.any(String), deviceId: id, from: "in-stock", to: "retired", corrected: false },
          ...{ at: "2026-03-01T08:00:02.000Z", by: "system", reason: "too old" },
        },
        {
          ...{ id: expect.any(String), deviceId: id, from: "ordered", to: "in-stock", corrected: false },
          ...{ at: "2026-03-01T08:00:01.000Z", by: "worker", reason: "delivery of today", ticket: "T-1" },
        },
      ]);
      expect(heard.mock.calls).toEqual([["ordered in-stock"], ["in-stock retired"]]);
      const entries = await fleet.ledger.list({ deviceId: id, order: "oldest" }).toArray();
      const actions = ["directory.device.added", "directory.device.transitioned", "directory.device.transitioned"];
      expect(entries.map(({ action }) => action)).toEqual(actions);
    });

    test("takes no way that the table does not have, and no other method leads around it", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc" });
      const refused = { code: "CORE_TRANSITION_REFUSED", from: "in-use" };
      await expect(fleet.devices.transition(id, { to: "wiped", proof })).rejects.toMatchObject({
        ...refused,
        refusal: { kind: "impossible" },
      });
      await expect(fleet.devices.transition(id, { to: "lost" })).rejects.toMatchObject({
        ...refused,
        refusal: { kind: "missing", what: "reason" },
      });
      await expect(fleet.devices.transition(id, { to: "in-stock", from: "on-loan" })).rejects.toMatchObject({
        code: "CORE_TRANSITION_STALE",
        actual: "in-use",
      });
      const around = { name: "pc", state: "retired" } as const;
      await expect(fleet.devices.update(id, around)).rejects.toMatchObject({ code: "CORE_DEVICE_STATE" });
      await expect(fleet.devices.add({ name: "pc", state: "wiped" })).rejects.toMatchObject({
        code: "CORE_DEVICE_STATE",
        message: expect.stringContaining("devices.transition"),
      });
      expect(await fleet.devices.get(id)).toMatchObject({ state: "in-use" });
      expect(await fleet.devices.transitions(id).toArray()).toEqual([]);
    });

    test("ends with a proof, of whose certificate the digest is kept", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc", state: "retired" });
      const certificate = new TextEncoder().encode("certificate");
      const sha256 = createHash("sha256").update(certificate).digest("hex");
      const tomorrow = { ...proof, date: "2026-03-03" };
      await expect(fleet.devices.transition(id, { to: "wiped", proof: tomorrow })).rejects.toMatchObject({
        code: "CORE_DIRECTORY_INPUT",
      });
      const wiped = await fleet.devices.transition(id, { to: "wiped", proof: { ...proof, certificate } });
      expect(wiped.proof).toEqual({ ...proof, certificateSha256: sha256 });
      expect(await fleet.devices.transitions(id).toArray()).toEqual([wiped]);
      await expect(fleet.devices.transition(id, { to: "in-stock", reason: "no" })).rejects.toMatchObject({
        code: "CORE_TRANSITION_REFUSED",
      });
      await fleet.prune(new Date("2030-01-01"));
      expect(await fleet.devices.transitions(id).toArray()).toEqual([wiped]);
    });

    test("knows who has a lent device until when, and which are overdue", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const person = await fleet.persons.add({ name: "user1" });
      const other = await fleet.persons.add({ name: "user2" });
      const { id } = await fleet.devices.add({ name: "projector", kind: "other", state: "in-stock" });
      const helpdesk = fleet.as({ id: "helpdesk", grants: [{ permission: "devices:lend", scope: "fleet" }] });
      await expect(helpdesk.devices.lend(id, { person: person.id, until: "2026-02-01" })).rejects.toMatchObject({
        code: "CORE_DIRECTORY_INPUT",
      });
      await expect(helpdesk.devices.lend(id, { person: "none", until: "2026-03-08" })).rejects.toMatchObject({
        code: "CORE_DIRECTORY_ENTRY_MISSING",
      });
      await helpdesk.devices.lend(id, { person: person.id, until: "2026-03-08" });
      expect(await fleet.devices.get(id)).toMatchObject({ state: "on-loan", loanUntil: "2026-03-08" });
      expect((await fleet.persons.holder(id))?.id).toBe(person.id);
      clock.advance(7 * day);
      expect(await fleet.devices.overdueLoans().toArray()).toEqual([]);
      clock.advance(day);
      expect((await fleet.devices.overdueLoans().toArray()).map((device) => device.id)).toEqual([id]);
      await helpdesk.devices.lend(id, { person: other.id, until: "2026-03-20" });
      expect((await fleet.persons.holder(id))?.id).toBe(other.id);
      expect(await fleet.devices.overdueLoans().toArray()).toEqual([]);
      await helpdesk.devices.takeBack(id);
      expect(await fleet.devices.get(id)).not.toHaveProperty("loanUntil");
      expect(await fleet.persons.holder(id)).toBeUndefined();
      await expect(helpdesk.devices.takeBack(id)).rejects.toMatchObject({ code: "CORE_TRANSITION_STALE" });
      await expect(async () => helpdesk.devices.transition(id, { to: "in-use" })).rejects.toMatchObject({
        code: "CORE_PERMISSION_DENIED",
      });
    });

    test("takes mistakes back one by one, with the loan and the holder of before", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const owner = await fleet.persons.add({ name: "user1" });
      const borrower = await fleet.persons.add({ name: "user2" });
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.assign(id, { person: owner.id });
      clock.advance(1_000);
      await fleet.devices.lend(id, { person: borrower.id, until: "2026-03-20" });
      clock.advance(1_000);
      await fleet.devices.takeBack(id);
      clock.advance(1_000);
      const corrected = await fleet.devices.correct(id, "another device came back");
      expect(corrected).toMatchObject({ from: "in-stock", to: "on-loan", dueOn: "2026-03-20" });
      expect(await fleet.devices.get(id)).toMatchObject({ state: "on-loan", loanUntil: "2026-03-20" });
      expect((await fleet.persons.holder(id))?.id).toBe(borrower.id);
      clock.advance(1_000);
      await fleet.devices.correct(id, "it was never lent");
      expect(await fleet.devices.get(id)).toMatchObject({ state: "in-use" });
      expect((await fleet.persons.holder(id))?.id).toBe(owner.id);
      expect((await fleet.persons.holders(id).toArray()).map(({ to }) => to)).toEqual([owner.id]);
      const history = await fleet.devices.transitions(id).toArray();
      expect(history.map(({ from, to, corrected, corrects }) => [from, to, corrected, corrects !== undefined])).toEqual(
        [
          ["on-loan", "in-use", false, true],
          ["in-stock", "on-loan", false, true],
          ["on-loan", "in-stock", true, false],
          ["in-use", "on-loan", true, false],
        ],
      );
      await expect(fleet.devices.correct(id, "again")).rejects.toMatchObject({ code: "CORE_TRANSITION_NOT_CORRECTED" });
    });

    test("gives a device back to nobody by a correction when somebody else had it since", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id: first } = await fleet.persons.add({ name: "first" });
      const { id: second } = await fleet.persons.add({ name: "second" });
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.assign(id, { person: first });
      clock.advance(1_000);
      await fleet.devices.transition(id, { to: "in-stock" });
      clock.advance(1_000);
      await fleet.devices.assign(id, { person: second });
      clock.advance(1_000);
      await fleet.devices.unassign(id, "person");
      clock.advance(1_000);
      await fleet.devices.correct(id, "it never came back");
      expect(await fleet.devices.get(id)).toMatchObject({ state: "in-use" });
      expect(await fleet.persons.holder(id)).toBeUndefined();
      const holders = await fleet.persons.holders(id).toArray();
      expect(holders.map(({ to, until }) => [to, until !== undefined])).toEqual([
        [second, true],
        [first, true],
      ]);
    });

    test("is what the table makes of it, whatever is tried and taken back", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const person = await fleet.persons.add({ name: "user1" });
      const loan = { person: person.id, until: "2026-12-31" };
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...starts), fc.array(step, { maxLength: 12 }), async (start, steps) => {
          const { id } = await fleet.devices.add({ name: "pc", state: start });
          const states: DeviceState[] = [start];
          for (const to of steps) {
            clock.advance(1_000);
            const from = states.at(-1) ?? start;
            if (to === "correct") {
              const made = fleet.devices.correct(id, "a mistake");
              if (states.length > 1) {
                await made;
                states.pop();
              } else await expect(made).rejects.toMatchObject({ code: "CORE_TRANSITION_NOT_CORRECTED" });
              continue;
            }
            const possible = transitionsFrom(from).some((transition) => transition.to === to);
            const given = { ...(to === "on-loan" && { loan }), ...(to === "wiped" && { proof }) };
            const made = fleet.devices.transition(id, { to, reason: "a test", ...given });
            if (possible) {
              await made;
              states.push(to);
            } else await expect(made).rejects.toMatchObject({ code: "CORE_TRANSITION_REFUSED", from, to });
          }
          const { state, loanUntil } = await fleet.devices.get(id);
          expect(state).toBe(states.at(-1));
          expect(loanUntil).toBe(state === "on-loan" ? loan.until : undefined);
          if (state === "on-loan") expect((await fleet.persons.holder(id))?.id).toBe(person.id);
          if (state === "in-stock" || state === "wiped") expect(await fleet.persons.holder(id)).toBeUndefined();
          const left = (await fleet.devices.transitions(id).toArray()).filter((one) => !one.corrected && !one.corrects);
          expect(left.map(({ to }) => to).reverse()).toEqual(states.slice(1));
        }),
        { numRuns: runs, seed: 20_260_301 },
      );
    });

    test("is one history, also of two who change it at once", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc", state: "in-stock" });
      const both = await Promise.allSettled([
        fleet.devices.transition(id, { from: "in-stock", to: "in-use" }),
        fleet.devices.transition(id, { from: "in-stock", to: "in-repair" }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const [lost] = both.filter((one) => one.status === "rejected");
      expect(lost?.reason).toMatchObject({ code: "CORE_TRANSITION_STALE" });
      expect(await fleet.devices.transitions(id).toArray()).toHaveLength(1);
    });

    test("goes with the device, and old changes go with time", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.transition(id, { to: "in-repair" });
      clock.advance(day);
      await fleet.devices.transition(id, { to: "in-use" });
      clock.advance(day);
      await fleet.prune(new Date(clock.now()));
      expect((await fleet.devices.transitions(id).toArray()).map(({ to }) => to)).toEqual(["in-use"]);
      await fleet.devices.delete(id);
      await expect(fleet.devices.transitions(id).toArray()).rejects.toMatchObject({
        code: "CORE_DIRECTORY_ENTRY_MISSING",
      });
    });
  });
}
