import { afterEach, describe, expect } from "vitest";
import type { Actor } from "../access/actor.ts";
import type { Agreement } from "../agreement/agreement.ts";
import { createFleet } from "../fleet.ts";
import type { FleetOptions } from "../fleet-options.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { memorySecrets } from "../testing/memory-secrets.ts";
import { type FreshDatabase, testStores } from "../testing/test-stores.ts";
import { notes } from "./fixtures/notes.ts";

const writer: Actor = { id: "actor-1", name: "Role One", grants: [{ permission: "notes:*", scope: "fleet" }] };
const auditor: Actor = { id: "auditor-1", grants: [{ permission: "ledger:read", scope: "fleet" }] };
const outsider: Actor = { id: "outsider-1", grants: [] };
const texts = { en: "Text", de: "Text" };
const named: Agreement = {
  reference: "BV 1",
  validFrom: "2026-01-01",
  places: "all",
  grants: [
    {
      subject: "ledger.names",
      purpose: texts,
      fields: ["actor.name"],
      retentionDays: 30,
      readers: ["ledger:read"],
      history: true,
    },
  ],
};

const clean: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

async function started(database: FreshDatabase, options: Partial<FleetOptions> = {}) {
  const clock = fakeClock("2026-03-01T08:00:00Z");
  const secrets = memorySecrets();
  const fleet = createFleet({ store: database.provider, clock, secrets, plugins: [notes()], ...options });
  await fleet.start();
  clean.push(() => fleet.stop());
  return { fleet, clock };
}

for (const { name, test, fresh } of await testStores()) {
  const database = async (): Promise<FreshDatabase> => {
    const made = await fresh();
    clean.push(() => made.remove());
    return made;
  };

  describe(`the ledger on ${name}`, () => {
    test("an act is an entry with who, what, why and when", async () => {
      const { fleet } = await started(await database());
      await fleet.as(writer, { reason: "asked for", ticket: "T-1" }).notes.mark("device-1", "seen");
      expect(await fleet.ledger.list().toArray()).toEqual([
        {
          sequence: 1,
          action: "notes.device.marked",
          category: "inventory",
          startedAt: "2026-03-01T08:00:00.000Z",
          endedAt: "2026-03-01T08:00:00.000Z",
          result: "succeeded",
          actor: { id: "actor-1" },
          deviceId: "device-1",
          reason: "asked for",
          ticket: "T-1",
          erased: [],
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ]);
    });

    test("what is no act is no entry; without an actor the process itself acts", async () => {
      const { fleet } = await started(await database());
      await fleet.notes.all();
      await fleet.as(writer).notes.all();
      await fleet.notes.add("by itself");
      expect(await fleet.ledger.list().toArray()).toMatchObject([{ sequence: 1, actor: { id: "system" } }]);
    });

    test("a failing act is rolled back and leaves a failed entry with the error's code", async () => {
      const { fleet } = await started(await database());
      await expect(fleet.as(writer).notes.fail("too much")).rejects.toMatchObject({ code: "NOTES_FULL" });
      expect(await fleet.notes.all()).toEqual([]);
      expect(await fleet.ledger.list().toArray()).toMatchObject([
        { action: "notes.note.failed", result: "failed", error: "NOTES_FULL", actor: { id: "actor-1" } },
      ]);
    });

    test("an act that is no transaction leaves what it did, and a failed entry", async () => {
      const { fleet } = await started(await database());
      await expect(fleet.as(writer).notes.failSlowly("half")).rejects.toMatchObject({ code: "NOTES_FULL" });
      expect(await fleet.notes.all()).toEqual(["half"]);
      expect(await fleet.ledger.list().toArray()).toMatchObject([{ result: "failed", error: "NOTES_FULL" }]);
    });

    test("a denied act leaves a denied entry and does nothing", async () => {
      const { fleet } = await started(await database());
      const refusal = { code: "CORE_PERMISSION_DENIED" };
      await expect(fleet.as(outsider).notes.mark("device-1", "no")).rejects.toMatchObject(refusal);
      await expect(fleet.as(outsider).notes.about("person-1").toArray()).rejects.toMatchObject(refusal);
      await expect(fleet.as(outsider).notes.all()).rejects.toMatchObject(refusal);
      expect(await fleet.notes.all()).toEqual([]);
      expect(await fleet.ledger.list({ order: "oldest" }).toArray()).toMatchObject([
        { action: "notes.device.marked", result: "denied", error: "CORE_PERMISSION_DENIED", deviceId: "device-1" },
        { action: "notes.person.read", result: "denied", actor: { id: "outsider-1" } },
      ]);
    });

    test("an act whose entry cannot be written does not happen", async () => {
      const { fleet } = await started(await database(), {
        random: () => {
          throw new Error("no randomness");
        },
      });
      await expect(fleet.notes.add("without a trace")).rejects.toThrow("no randomness");
      expect(await fleet.notes.all()).toEqual([]);
    });

    test("reading a list about a person is one entry, however many pages are read, and none before", async () => {
      const { fleet } = await started(await database());
      for (let note = 0; note < 3; note += 1) await fleet.notes.add(`note ${note}`);
      const list = fleet.as(writer).notes.about("person-1");
      expect(await fleet.as(auditor).ledger.list({ action: "notes.person.read" }).toArray()).toEqual([]);
      expect((await list.page({ limit: 2 })).items).toHaveLength(2);
      expect((await list.page({ limit: 2, cursor: "2" })).items).toHaveLength(1);
      const seen: string[] = [];
      for await (const text of list) seen.push(text);
      expect(seen).toHaveLength(3);
      await expect(fleet.as(writer).notes.about("nobody").toArray()).rejects.toMatchObject({ code: "NOTES_FULL" });
      const entries = await fleet.as(auditor).ledger.list({ action: "notes.person.read", order: "oldest" }).toArray();
      expect(entries.map(({ result }) => result)).toEqual(["succeeded", "failed"]);
    });

    test("reading the ledger is an entry itself", async () => {
      const { fleet } = await started(await database());
      await fleet.notes.add("one");
      await fleet.as(auditor).ledger.list({ deviceId: "device-7" }).page();
      expect(await fleet.ledger.list({ actorId: "auditor-1" }).toArray()).toMatchObject([
        { action: "ledger.entries.read", category: "privacy", deviceId: "device-7" },
      ]);
    });

    test("names are recorded only where the agreement grants them", async () => {
      const place = await database();
      const { fleet } = await started(place, { agreement: named });
      await fleet.as(writer).notes.add("with a name");
      await fleet.stop();
      const { fleet: without } = await started(place);
      await without.as(writer).notes.add("without");
      const entries = await without.ledger.list({ actorId: "actor-1", order: "oldest" }).toArray();
      expect(entries.map(({ actor }) => actor)).toEqual([{ id: "actor-1", name: "Role One" }, { id: "actor-1" }]);
    });

    test("entries are listed by all filters, in both directions, page by page", async () => {
      const { fleet, clock } = await started(await database());
      for (let note = 0; note < 5; note += 1) {
        await fleet.as(note % 2 ? writer : { ...writer, id: "actor-2" }).notes.mark(`device-${note}`, "x");
        clock.advance(60_000);
      }
      await fleet.notes.fail("x").catch(() => {});
      const sequences = async (filter: Parameters<typeof fleet.ledger.list>[0]): Promise<number[]> =>
        (await fleet.ledger.list({ order: "oldest", to: clockEnd, ...filter }).toArray()).map(
          ({ sequence }) => sequence,
        );
      const clockEnd = new Date("2026-03-01T08:05:01Z");
      clock.advance(3_600_000);
      expect(await sequences({})).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await sequences({ actorId: "actor-1" })).toEqual([2, 4]);
      expect(await sequences({ deviceId: "device-3" })).toEqual([4]);
      expect(await sequences({ category: "support" })).toEqual([6]);
      expect(await sequences({ action: "notes.device.marked", result: "succeeded" })).toEqual([1, 2, 3, 4, 5]);
      expect(await sequences({ from: new Date("2026-03-01T08:01:00Z"), to: new Date("2026-03-01T08:03:00Z") })).toEqual(
        [2, 3],
      );
      const newest = fleet.ledger.list({ to: clockEnd });
      const first = await newest.page({ limit: 4 });
      expect(first.items.map(({ sequence }) => sequence)).toEqual([6, 5, 4, 3]);
      const second = await newest.page({ limit: 4, cursor: first.next });
      expect(second.items.map(({ sequence }) => sequence)).toEqual([2, 1]);
      expect(second.next).toBeUndefined();
      await expect(fleet.ledger.list().page({ cursor: first.next })).rejects.toMatchObject({
        code: "CORE_CURSOR_INVALID",
      });
    });

    test("hostile and endless texts are kept as texts, shortened, and the chain holds", async () => {
      const { fleet } = await started(await database());
      const reason = `\u0000<script>\ud800${"x".repeat(2_000)}`;
      await fleet.as({ ...writer, id: "'; drop table ledger_entry; --" }, { reason }).notes.add("x");
      const [entry] = await fleet.ledger.list().toArray();
      expect(entry?.actor?.id).toBe("'; drop table ledger_entry; --");
      expect(entry?.reason).toHaveLength(1_000);
      expect(entry?.reason?.startsWith("\ufffd<script>\ufffdxxx")).toBe(true);
      expect(await fleet.ledger.verify()).toMatchObject({ intact: true });
    });

    test("two fleets that write at once do not fork the chain", async () => {
      const place = await database();
      const [one, other] = [await started(place), await started(place)];
      const acts = Array.from({ length: 40 }, (_, act) => (act % 2 ? one : other).fleet.notes.add(`note ${act}`));
      await Promise.all(acts);
      expect(await one.fleet.ledger.verify()).toMatchObject({ intact: true, entries: 40, last: { sequence: 40 } });
      expect(await one.fleet.notes.all()).toHaveLength(40);
    });

    test("erasing takes the personal parts of an actor, and is an entry with its reason", async () => {
      const { fleet } = await started(await database(), { agreement: named });
      await fleet.as(writer, { reason: "r", ticket: "t" }).notes.mark("device-1", "x");
      await fleet.as({ ...writer, id: "actor-2" }, { reason: "kept" }).notes.add("y");
      const officer: Actor = { id: "officer-1", grants: [{ permission: "ledger:*", scope: "fleet" }] };
      const erased = await fleet.as(officer, { reason: "request 12" }).ledger.erase({ actorId: "actor-1" });
      expect(erased).toEqual({ entries: 1 });
      const entries = await fleet.ledger.list({ order: "oldest" }).toArray();
      expect(entries[0]).toEqual({
        sequence: 1,
        action: "notes.device.marked",
        category: "inventory",
        startedAt: expect.any(String),
        endedAt: expect.any(String),
        result: "succeeded",
        erased: ["actor", "name", "device", "reason", "ticket"],
        hash: expect.any(String),
      });
      expect(entries[1]).toMatchObject({ actor: { id: "actor-2" }, reason: "kept", erased: [] });
      expect(entries[2]).toMatchObject({
        action: "ledger.entries.erased",
        category: "privacy",
        actor: { id: "officer-1" },
        reason: "request 12",
      });
      expect(await fleet.ledger.verify()).toMatchObject({ intact: true, erased: 1 });
      expect(await fleet.ledger.erase({ actorId: "actor-1" })).toEqual({ entries: 0 });
    });

    test("erasing by entries, by time, by device and by part takes no more than that", async () => {
      const { fleet, clock } = await started(await database());
      for (let note = 1; note <= 6; note += 1) {
        await fleet.as(writer, { reason: "r" }).notes.mark(`device-${note}`, "x");
        clock.advance(60_000);
      }
      await fleet.ledger.erase({ entries: [1, 99] });
      await fleet.ledger.erase({ before: new Date("2026-03-01T08:02:00Z") });
      await fleet.ledger.erase({ deviceId: "device-4", parts: ["device"] });
      await fleet.ledger.erase({ actorId: "actor-1", from: new Date("2026-03-01T08:05:00Z"), parts: ["reason"] });
      expect(await fleet.ledger.erase({ entries: [] })).toEqual({ entries: 0 });
      const entries = await fleet.ledger.list({ order: "oldest", action: "notes.device.marked" }).toArray();
      expect(entries.map(({ erased }) => erased.join(" "))).toEqual([
        "actor device reason",
        "actor device reason",
        "",
        "device",
        "",
        "reason",
      ]);
    });

    test("an erasure that selects nothing in particular is refused", async () => {
      const { fleet } = await started(await database());
      await fleet.as(writer).notes.add("x");
      for (const selection of [{}, { actorId: undefined }, { parts: ["actor"] as const }, { actorId: "a", parts: [] }])
        await expect(fleet.ledger.erase(selection)).rejects.toMatchObject({ code: "CORE_LEDGER_SELECTION" });
      await expect(fleet.as(auditor).ledger.erase({ actorId: "actor-1" })).rejects.toMatchObject({
        code: "CORE_PERMISSION_DENIED",
      });
      expect(await fleet.ledger.list({ actorId: "actor-1" }).toArray()).toHaveLength(1);
    });

    test("pruning erases what the agreement lets the ledger keep no longer, and says so in an entry", async () => {
      const { fleet, clock } = await started(await database(), { agreement: named });
      await fleet.as(writer).notes.add("old");
      clock.advance(31 * 86_400_000);
      await fleet.as(writer).notes.add("new");
      expect(await fleet.prune(new Date(0))).toBe(1);
      const entries = await fleet.ledger.list({ order: "oldest" }).toArray();
      expect(entries.map(({ action, erased }) => [action, erased])).toEqual([
        ["notes.note.added", ["name"]],
        ["notes.note.added", []],
        ["ledger.entries.expired", []],
      ]);
      expect(await fleet.prune(new Date(0))).toBe(0);
    });
  });
}
