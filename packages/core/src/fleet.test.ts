import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFleet } from "./fleet.ts";
import type { Plugin } from "./plugin.ts";
import { sqlite } from "./sqlite.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fleet-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

interface NotesTables {
  notes_note: { id: number; text: string };
}

interface NotesApi {
  add(text: string): Promise<void>;
  all(): Promise<string[]>;
}

type NotesPlugin = Plugin<"notes", NotesApi, { "notes.note.added": { readonly text: string } }>;

function notes(): NotesPlugin {
  return {
    name: "notes",
    needs: [],
    permissions: { add: "notes:write", all: "notes:read" },
    migrations: [
      {
        id: "0001-notes",
        async up({ db, types }) {
          await db.schema
            .createTable("notes_note")
            .addColumn("id", types.integer, (column) => column.primaryKey())
            .addColumn("text", types.text, (column) => column.notNull())
            .execute();
        },
      },
    ],
    setup({ store, emit }) {
      const tables = store.tables<NotesTables>();
      return {
        async add(text) {
          await tables.transaction(async (db) => {
            const { count } = await db
              .selectFrom("notes_note")
              .select(db.fn.countAll<number>().as("count"))
              .executeTakeFirstOrThrow();
            await db
              .insertInto("notes_note")
              .values({ id: count + 1, text })
              .execute();
            tables.afterCommit(() => emit("notes.note.added", { text }));
          });
        },
        async all() {
          return (await tables.db.selectFrom("notes_note").select("text").orderBy("id").execute()).map(
            (row) => row.text,
          );
        },
      };
    },
  };
}

test("a fleet remembers across restarts and tells what happened", async () => {
  const file = join(folder, "fleet.db");
  const fleet = createFleet({ store: sqlite(file), plugins: [notes()] });
  const heard: string[] = [];
  fleet.on("notes.note.added", ({ text }) => heard.push(text));
  await fleet.start();
  await fleet.notes.add("first");
  await fleet.notes.add("second");
  await fleet.stop();

  const again = createFleet({ store: sqlite(file), plugins: [notes()] });
  await again.start();
  expect(await again.notes.all()).toEqual(["first", "second"]);
  expect(heard).toEqual(["first", "second"]);
  expect(await again.health()).toMatchObject({ status: "healthy" });
  await again.stop();
  expect(await again.health()).toMatchObject({ status: "stopped" });
});

test("start rolls back what it began when a plugin fails", async () => {
  const stopped = vi.fn(async () => {});
  const first: Plugin<"first", object> = {
    name: "first",
    needs: [],
    permissions: {},
    setup: () => ({}),
    stop: stopped,
  };
  const broken: Plugin<"broken", object, object, [Plugin<"first", object>]> = {
    name: "broken",
    needs: ["first"],
    permissions: {},
    setup: () => ({}),
    start: async () => {
      throw new Error("no network");
    },
  };
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [broken, first] });
  await expect(fleet.start()).rejects.toMatchObject({ code: "CORE_PLUGIN_START", plugin: "broken" });
  expect(stopped).toHaveBeenCalledOnce();
  expect(await fleet.health()).toMatchObject({ status: "stopped" });
});

/** A plugin that starts or stops when it is told, whatever its signal says. */
function slow(hook: "start" | "stop") {
  const events: string[] = [];
  let finish = (): void => {};
  let reach = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const plugin: Plugin<"slow", object> = {
    name: "slow",
    needs: [],
    permissions: {},
    setup: () => ({}),
    async start(signal) {
      signal.addEventListener("abort", () => events.push("aborted"));
      reach();
      if (hook === "start") await finished;
      events.push("started");
    },
    async stop() {
      if (hook === "stop") await finished;
      events.push("stopped");
    },
  };
  return { plugin, events, reached, finish: () => finish() };
}

test("stop during start ends the start, and waits until everything has stopped", async () => {
  const { plugin, events, reached, finish } = slow("start");
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [plugin] });
  const starting = expect(fleet.start()).rejects.toMatchObject({ name: "AbortError" });
  await reached;
  const stopping = fleet.stop();
  finish();
  await stopping;
  expect(events).toEqual(["aborted", "started", "stopped"]);
  expect(await fleet.health()).toMatchObject({ status: "stopped" });
  await starting;
  // Nothing of the stop is left for the next start.
  await fleet.start();
  expect(await fleet.health()).toMatchObject({ status: "healthy" });
  await fleet.stop();
});

test("every stop waits for the one that is at work", async () => {
  const { plugin, events, finish } = slow("stop");
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [plugin] });
  await fleet.start();
  const first = fleet.stop();
  const second = fleet.stop().then(() => events.push("second returned"));
  await fleet.health();
  expect(events).toEqual(["started", "aborted"]);
  finish();
  await Promise.all([first, second]);
  expect(events).toEqual(["started", "aborted", "stopped", "second returned"]);
});

test("an actor without the permission is refused, and with it is not", async () => {
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [notes()] });
  await fleet.start();
  const reader = fleet.as({ id: "reader", grants: [{ permission: "notes:read", scope: "fleet" }] });
  await fleet.notes.add("seen");
  expect(await reader.notes.all()).toEqual(["seen"]);
  const denied = { code: "CORE_PERMISSION_DENIED", permission: "notes:write" };
  await expect(reader.notes.add("refused")).rejects.toMatchObject(denied);
  await fleet.stop();
});

test("nothing works before start, with an error that says so", async () => {
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [notes()] });
  await expect(fleet.notes.all()).rejects.toMatchObject({ code: "CORE_FLEET_NOT_STARTED" });
});

test.each(["start", "devices", "ledger"])("a plugin cannot hide the fleet's own %s", (name) => {
  const thief = { name, needs: [], permissions: {}, setup: () => ({}) } as unknown as NotesPlugin;
  expect(() => createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [thief] })).toThrow(
    expect.objectContaining({ code: "CORE_PLUGIN_DUPLICATE" }),
  );
});
