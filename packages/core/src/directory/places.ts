import { z } from "zod";
import type { Memberships } from "../groups/memberships.ts";
import type { Directory } from "./context.ts";
import { EntryTable } from "./entry-table.ts";
import { releaseEntry } from "./entry-uses.ts";
import { fieldWrites, originsOfNew, readOrigin } from "./field-writes.ts";
import type { WriteOptions } from "./origin.ts";
import {
  type DeleteOptions,
  type Place,
  type PlaceField,
  type PlaceKind,
  type PlacesApi,
  placeKinds,
} from "./place.ts";
import { checkParent, PlaceTree } from "./place-tree.ts";
import type { PlaceRow } from "./tables.ts";
import { line, readInput } from "./text-schema.ts";
import { given, isoOf } from "./values.ts";
import type { Visibility } from "./visibility.ts";

type PlaceColumns = Pick<PlaceRow, "kind" | "name" | "parent_id">;
const fieldOf = { kind: "kind", name: "name", parent_id: "parentId" } as const satisfies Record<
  keyof PlaceColumns,
  PlaceField
>;

const newPlaceSchema = z.strictObject({ kind: z.enum(placeKinds), name: line, parentId: line.optional() });
const placeChangesSchema = z.strictObject({ name: line.optional(), parentId: line.optional() });

export function placesOf(directory: Directory, memberships: Memberships, visibility: Visibility): PlacesApi {
  const { tables } = directory;
  const tree = new PlaceTree(directory);
  const entries = new EntryTable<PlaceRow, Place>(directory, {
    table: "directory_place",
    subject: "place",
    key: "name",
    searched: ["name"],
    visible: () => visibility.places(),
    item: placeOf,
  });

  async function parentKind(parentId: string | undefined): Promise<string | undefined> {
    return parentId === undefined ? undefined : (await entries.row(parentId)).kind;
  }

  /** All that is asked by place of the devices in there may be different now. */
  async function touchDevicesIn(id: string): Promise<void> {
    const { sql, db } = tables;
    const { rows } = await sql<{ id: string }>`
      select id from directory_device
      where place_id in (select below_id from directory_place_below where place_id = ${id})`.execute(db);
    await memberships.touch(rows.map((row) => row.id));
  }

  return {
    get: (id, { signal } = {}) => entries.get(id, signal),
    origins: (id, { signal } = {}) => entries.origins(id, signal),

    list: ({ within, search } = {}) =>
      entries.list(
        search,
        within === undefined
          ? []
          : [
              {
                name: within,
                condition: () => tables.sql`directory_place.id in (
                  select below_id from directory_place_below where place_id = ${within} and below_id <> ${within})`,
              },
            ],
      ),

    async add(input, { signal, origin }: WriteOptions = {}) {
      const { kind, name, parentId } = readInput("place", newPlaceSchema, input);
      const stamp = readOrigin(directory, origin);
      const work = async (): Promise<PlaceRow> => {
        await tables.lock(treeLock);
        checkParent(kind, await parentKind(parentId));
        const at = directory.now();
        const id = directory.newId();
        const columns = { kind, name, parent_id: parentId ?? null };
        const row = { id, ...columns, added_at: at, changed_at: at, origins: originsOfNew(fieldOf, columns, stamp) };
        await tables.db.insertInto("directory_place").values(row).execute();
        await tree.plant(id);
        if (parentId !== undefined) await tree.put(id, parentId);
        directory.tell("directory.place.added", { placeId: id });
        return row;
      };
      return placeOf(await tables.transaction(work, { signal }));
    },

    async update(id, input, { signal, origin }: WriteOptions = {}) {
      const { name, parentId } = readInput("place", placeChangesSchema, input);
      const stamp = readOrigin(directory, origin);
      const work = async (): Promise<PlaceRow> => {
        await tables.lock(treeLock);
        const row = await entries.row(id);
        const writes = fieldWrites<PlaceColumns>(fieldOf, row, given({ name, parent_id: parentId }), stamp);
        if (writes.fields.length === 0) return row;
        const into = writes.columns.parent_id;
        if (into) checkParent(row.kind as PlaceKind, await parentKind(into));
        const columns = { ...writes.columns, origins: writes.origins, changed_at: directory.now() };
        await tables.db.updateTable("directory_place").set(columns).where("id", "=", id).execute();
        if (into) {
          await tree.take(id);
          await tree.put(id, into);
          await touchDevicesIn(id);
        }
        directory.tell("directory.place.changed", { placeId: id });
        return entries.row(id);
      };
      return placeOf(await tables.transaction(work, { signal }));
    },

    async delete(id, { withHistory = false, signal }: DeleteOptions = {}) {
      const work = async (): Promise<void> => {
        await tables.lock(treeLock);
        await entries.row(id);
        const placesInside = await tree.countInside(id);
        await releaseEntry(directory, { subject: "place", id, placesInside }, withHistory);
        await tables.db.deleteFrom("directory_place_below").where("below_id", "=", id).execute();
        await tables.db.deleteFrom("directory_place").where("id", "=", id).execute();
        directory.tell("directory.place.deleted", { placeId: id });
      };
      await tables.transaction(work, { signal });
    },
  };
}

/** The tree is read before it is written. */
const treeLock = "directory.place-tree";

function placeOf({ id, kind, name, parent_id: parentId, added_at, changed_at }: PlaceRow): Place {
  return {
    id,
    kind: kind as PlaceKind,
    name,
    ...(parentId !== null && { parentId }),
    addedAt: isoOf(added_at),
    changedAt: isoOf(changed_at),
  };
}
