import type { CompiledQuery, Kysely } from "kysely";
import { describe, expect, test } from "vitest";
import { directoryAttributes } from "../directory/attributes.ts";
import type { FilterNode } from "../filter/filter-node.ts";
import { KnownAttributes } from "../filter/known-attributes.ts";
import { readFilter } from "../filter/read-filter.ts";
import type { Store } from "../store/store.ts";
import { fleetOn } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import { DeviceKeys } from "./device-keys.ts";
import { hardwareAttributes } from "./fixtures/hardware.ts";
import { readSearch, searchedTexts } from "./search.ts";
import { readSort, type Sort } from "./sort.ts";

// SQLite chooses a plan without knowing how much there is, so a few devices tell the plans of a hundred thousand.
const [onSqlite] = await testStores();
if (!onSqlite) throw new Error("SQLite is missing from the stores.");
const attributes = new KnownAttributes([...directoryAttributes, ...hardwareAttributes]);

/** The store, and what it is asked from now on. */
function overheard(store: Store): { readonly store: Store; readonly queries: CompiledQuery[] } {
  const queries: CompiledQuery[] = [];
  const executor = store.db.getExecutor();
  const listening: typeof executor = new Proxy(executor, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== "function") return member;
      return (...parameters: unknown[]) => {
        if (key === "executeQuery") queries.push(parameters[0] as CompiledQuery);
        return Reflect.apply(member, target, parameters) as unknown;
      };
    },
  });
  const db = Object.create(store.db, { getExecutor: { value: () => listening } }) as Kysely<object>;
  return { store: Object.create(store, { db: { value: db } }) as Store, queries };
}

async function plansOf(filter: FilterNode, sort: Sort, patience: number, from?: string | number): Promise<string[]> {
  const { fleet, database } = await fleetOn({ fresh: () => onSqlite?.fresh() ?? Promise.reject() });
  for (const name of ["pc-1", "pc-2", "pc-3"]) await fleet.devices.add({ name });
  const opened = await database.open();
  const { store, queries } = overheard(opened);
  const selection = { filter, conditions: [], tables: [] };
  const keys = new DeviceKeys(store, { ...selection, sort: readSort(sort, attributes) }, patience);
  await keys.after(from === undefined ? undefined : { values: [from], id: "pc" }, 51);
  return Promise.all(queries.map((query) => explained(opened, query)));
}

async function explained({ sql, db }: Store, { sql: text, parameters }: CompiledQuery): Promise<string> {
  const parts = text.split("?");
  const query = parts.flatMap((part, index) =>
    index < parts.length - 1 ? [sql.raw(part), sql`${parameters[index]}`] : [sql.raw(part)],
  );
  const explain = sql<{ detail: string }>`explain query plan ${sql.join(query, sql.raw(""))}`;
  return (await explain.execute(db)).rows.map((row) => row.detail).join("\n");
}

const sorting = /TEMP B-TREE/;

describe("a page of devices", () => {
  test.each([
    ["name", "directory_device_name", "pc-1"],
    ["-warranty.end", "directory_device_warranty_end", "2026-01-01"],
    ["state", "directory_device_state", "in-use"],
    ["-memory.bytes", "hardware_state_memory", 8e9],
  ])("in the order of %s walks its index and sorts nothing", async (sort, index, from) => {
    const [end, walk] = await plansOf(
      readFilter({ kind: "pc", "memory.bytes": { above: 1 } }, attributes),
      sort,
      4_000,
      from,
    );
    for (const plan of [end, walk]) {
      expect(plan).toMatch(new RegExp(`^(SEARCH|SCAN) .* USING (COVERING )?INDEX ${index} \\(`));
      expect(plan).not.toMatch(sorting);
    }
  });

  test("that begins with a rare filter reads that table's own index, then devices by their ids", async () => {
    const [, , begun] = await plansOf(readFilter({ notes: "x", "memory.bytes": { above: 1 } }, attributes), "name", 0);
    expect(begun).toMatch(/SEARCH hardware_state USING (COVERING )?INDEX hardware_state_memory/);
    expect(begun).toMatch(/SEARCH directory_device USING INDEX \S+ \(id=\?\)/);
    expect(begun).not.toMatch(/SCAN directory_device/);
  });

  test("that begins with a rare search, of however many words, is one pass over what is searched", async () => {
    const search = readSearch("x y z", searchedTexts(["directory_device", "hardware_state"]));
    const [, , begun] = await plansOf(search, "name", 0);
    expect(begun?.match(/SCAN \w+/g)).toEqual(["SCAN directory_search"]);
    expect(begun).toMatch(/SEARCH directory_device USING INDEX \S+ \(id=\?\)/);
  });

  test("that begins with parts of several texts reads each table once, before any join", async () => {
    const contained = [
      { name: { contains: "x" } },
      { tag: { contains: "x" } },
      { "hardware.model": { contains: "x" } },
    ];
    const [, , begun] = await plansOf(readFilter({ any: contained }, attributes), "name", 0);
    expect(begun).toMatch(/SCAN directory_device USING COVERING INDEX directory_device_name/);
    expect(begun).toMatch(/SCAN hardware_state/);
    expect(begun).toMatch(/SEARCH directory_device USING INDEX \S+ \(id=\?\)/);
  });
});
