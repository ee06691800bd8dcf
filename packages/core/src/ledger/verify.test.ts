import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFleet } from "../fleet.ts";
import { sqlite } from "../sqlite.ts";
import type { OpenStore } from "../store/store.ts";
import { type FreshDatabase, testStores } from "../testing/test-stores.ts";
import { fleetOn } from "./fixtures/sample-ledger.ts";
import type { LedgerHead } from "./head.ts";
import type { LedgerTables } from "./tables.ts";

const [sqliteStore] = await testStores();

describe("a ledger in a store", () => {
  let store: OpenStore;
  let database: FreshDatabase;
  let made: ReturnType<typeof fleetOn>;

  beforeEach(async () => {
    if (!sqliteStore) throw new Error("There is no SQLite to test with.");
    database = await sqliteStore.fresh();
    made = fleetOn(database);
    await made.fleet.start();
    store = await database.open();
  });

  afterEach(async () => {
    await made.fleet.stop();
    await database.remove();
  });

  const tamper = (change: (tables: ReturnType<typeof ledgerOf>) => Promise<unknown>) =>
    store.transaction(() => change(ledgerOf()));
  const ledgerOf = () => store.tables<LedgerTables>().db;

  test("a head, kept as JSON, finds a cut end and what was written in its place", async () => {
    const { fleet } = made;
    for (let note = 0; note < 3; note += 1) await fleet.notes.add("x");
    const kept = JSON.stringify(await fleet.ledger.checkpoint());
    await fleet.notes.add("after the head");
    expect(await fleet.ledger.verify({ head: JSON.parse(kept) })).toMatchObject({ intact: true, entries: 4 });
    await tamper((db) => db.deleteFrom("ledger_entry").where("sequence", ">=", 3).execute());
    expect((await fleet.ledger.verify({ head: JSON.parse(kept) })).breaks).toEqual([
      { kind: "head-missing", sequence: 3 },
    ]);
    await fleet.notes.add("in its place");
    expect((await fleet.ledger.verify()).intact).toBe(true);
    expect((await fleet.ledger.verify({ head: JSON.parse(kept) })).breaks).toEqual([
      { kind: "head-differs", sequence: 3 },
    ]);
  });

  test("the head of an empty ledger is good for the first entry and all after it", async () => {
    const empty = await made.fleet.ledger.checkpoint();
    expect(empty).toMatchObject({ format: 1, sequence: 0, time: "2026-03-01T08:00:00.000Z" });
    await made.fleet.notes.add("x");
    expect(await made.fleet.ledger.verify({ head: empty })).toMatchObject({ intact: true, entries: 1 });
  });

  test("a head that was changed in any field is forged or unknown", async () => {
    const { fleet } = made;
    await fleet.notes.add("x");
    await fleet.notes.add("y");
    const good = await fleet.ledger.checkpoint();
    const kinds = async (change: Partial<LedgerHead>): Promise<string[]> =>
      (await fleet.ledger.verify({ head: { ...good, ...change } })).breaks.map(({ kind }) => kind);
    const [first] = await fleet.ledger.list({ order: "oldest" }).toArray();
    expect(await kinds({ sequence: 1, hash: first?.hash ?? "" })).toEqual(["head-forged"]);
    expect(await kinds({ time: "2026-03-01T08:00:00.001Z" })).toEqual(["head-forged"]);
    expect(await kinds({ signature: Buffer.alloc(64).toString("base64") })).toEqual(["head-forged"]);
    expect(await kinds({ keyId: "0".repeat(64) })).toEqual(["head-key-unknown"]);
  });

  test("what is no head is refused", async () => {
    const good = await made.fleet.ledger.checkpoint();
    const invalid = [{ ...good, format: 2 }, { ...good, hash: "x" }, { ...good, more: 1 }, "head", null] as unknown[];
    for (const input of invalid)
      await expect(made.fleet.ledger.verify({ head: input as LedgerHead })).rejects.toMatchObject({
        code: "CORE_LEDGER_HEAD_INVALID",
      });
  });

  test("a head outlives the rotation of its key, and with a copy of the public key its destruction", async () => {
    const { fleet } = made;
    const old = await fleet.ledger.checkpoint();
    await fleet.secrets.rotate("ledger-checkpoint");
    const [key] = await fleet.secrets.keys();
    const now = await fleet.ledger.checkpoint();
    expect(now.keyId).not.toBe(old.keyId);
    expect((await fleet.ledger.verify({ head: old })).intact).toBe(true);
    await fleet.secrets.destroy("ledger-checkpoint", 1);
    expect((await fleet.ledger.verify({ head: old })).breaks).toMatchObject([{ kind: "head-key-unknown" }]);
    expect((await fleet.ledger.verify({ head: old, publicKey: key?.publicKey })).intact).toBe(true);
    expect((await fleet.ledger.verify({ head: old, publicKey: "none" })).intact).toBe(false);
    expect((await fleet.ledger.list().toArray()).map(({ action }) => action)).toEqual([
      "secrets.key.destroyed",
      "secrets.key.rotated",
    ]);
  });

  test("without secrets a head cannot be signed, and the error says how to change that", async () => {
    const fleet = createFleet({ store: sqlite(":memory:"), plugins: [] });
    await fleet.start();
    await expect(fleet.ledger.checkpoint()).rejects.toMatchObject({
      code: "CORE_SECRETS_MISSING",
      message: expect.stringContaining("createFleet({ secrets:"),
    });
    expect(await fleet.ledger.verify()).toMatchObject({ intact: true, entries: 0, last: { sequence: 0 } });
    await fleet.stop();
  });

  test("values of another kind, put there past the schema, are found and do not stop the check", async () => {
    for (let note = 0; note < 4; note += 1) await made.fleet.notes.add("x");
    await tamper(async () => {
      const { sql, db } = store;
      await sql`update ledger_entry set started_at = 'yesterday' where sequence = 2`.execute(db);
      await sql`update ledger_entry set hash = 'none' where sequence = 3`.execute(db);
      await sql`update ledger_entry set actor_salt = 12.5 where sequence = 4`.execute(db);
    });
    expect((await made.fleet.ledger.verify()).breaks).toEqual([
      { kind: "altered", sequence: 2 },
      { kind: "altered", sequence: 3 },
      { kind: "part-altered", sequence: 4, part: "actor" },
    ]);
  });

  test("a long ledger is read page by page, with progress, and the signal ends it between pages", async () => {
    const { fleet } = made;
    const adding = Array.from({ length: 1_200 }, () => fleet.notes.add("x"));
    await Promise.all(adding);
    const seen: [number, number][] = [];
    await fleet.ledger.verify({ onProgress: ({ done, total }) => seen.push([done, total]) });
    expect(seen).toEqual([
      [500, 1_200],
      [1_000, 1_200],
      [1_200, 1_200],
    ]);
    const abort = new AbortController();
    const ended = fleet.ledger.verify({ signal: abort.signal, onProgress: () => abort.abort(new Error("enough")) });
    await expect(ended).rejects.toThrow("enough");
  });
});
