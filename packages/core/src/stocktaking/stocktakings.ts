import type { Assignments } from "../directory/assignments.ts";
import type { Directory } from "../directory/context.ts";
import { readInput } from "../directory/text-schema.ts";
import { isoOf, present } from "../directory/values.ts";
import { DirectoryEntryMissingError, DirectoryInputError } from "../errors/directory.ts";
import { StocktakingClosedError } from "../errors/stocktaking.ts";
import type { KnownAttributes } from "../filter/known-attributes.ts";
import { rowList } from "../query/row-list.ts";
import type { StocktakingApi } from "./api.ts";
import { expectDevices } from "./expected-devices.ts";
import { countLines, listLines } from "./lines.ts";
import { newSightingSchema, newStocktakingSchema } from "./schema.ts";
import { Sightings } from "./sightings.ts";
import type { Stocktaking } from "./stocktaking.ts";
import type { StocktakingRow } from "./tables.ts";

/** Stock-takings: opened, filled by many, closed for good. */
export function stocktakingsOf(
  directory: Directory,
  attributes: KnownAttributes,
  assignments: Assignments,
): StocktakingApi {
  const { tables } = directory;
  const sightings = new Sightings(directory, attributes);

  /** @param lock - Who takes sightings keeps others from closing it; who closes it waits for those who take them. */
  async function row(id: string, lock?: "share" | "alone"): Promise<StocktakingRow> {
    const { sql, db, dialect } = tables;
    const clause = dialect === "postgres" && lock ? sql.raw(lock === "share" ? "for share" : "for update") : sql``;
    const { rows } = await sql<StocktakingRow>`
      select * from directory_stocktaking where id = ${id} ${clause}`.execute(db);
    if (!rows[0]) throw new DirectoryEntryMissingError("stock-taking", id);
    return rows[0];
  }

  async function openRow(id: string, lock: "share" | "alone"): Promise<StocktakingRow> {
    const found = await row(id, lock);
    if (found.closed_at !== null) throw new StocktakingClosedError(id, isoOf(found.closed_at));
    return found;
  }

  async function mustExist(table: "directory_place" | "directory_group", id: string | undefined): Promise<void> {
    if (id === undefined) return;
    const found = await tables.db.selectFrom(table).select("id").where("id", "=", id).executeTakeFirst();
    if (!found) throw new DirectoryEntryMissingError(table === "directory_place" ? "place" : "group", id);
  }

  return {
    async open(input, { signal } = {}) {
      const { name, place, group, where, serialIn } = readInput("stock-taking", newStocktakingSchema, input);
      for (const attribute of serialIn)
        if (attributes.get(attribute).type !== "text")
          throw new DirectoryInputError("stock-taking", [{ path: "serialIn", problem: `${attribute} is no text` }]);
      const made: StocktakingRow = {
        id: directory.newId(),
        name,
        place_id: place ?? null,
        group_id: group ?? null,
        serial_in: JSON.stringify(serialIn),
        opened_at: directory.now(),
        opened_by: directory.context.caller().actor.id,
        closed_at: null,
        closed_by: null,
      };
      await tables.transaction(
        async (db) => {
          await mustExist("directory_place", place);
          await mustExist("directory_group", group);
          await db.insertInto("directory_stocktaking").values(made).execute();
          await expectDevices(directory, attributes, made, where);
          directory.tell("directory.stocktaking.opened", { stocktakingId: made.id });
        },
        { signal },
      );
      return stocktakingOf(made);
    },

    async get(id, { signal } = {}) {
      signal?.throwIfAborted();
      return stocktakingOf(await row(id));
    },

    list: ({ open } = {}) =>
      rowList<StocktakingRow, Stocktaking>(directory.context.store, {
        table: "directory_stocktaking",
        key: "opened_at",
        kind: "number",
        descending: true,
        query: open,
        conditions: async () =>
          open === undefined ? [] : [open ? tables.sql`closed_at is null` : tables.sql`closed_at is not null`],
        item: stocktakingOf,
      }),

    async record(id, input, { signal } = {}) {
      const checked = readInput("sighting", newSightingSchema, input);
      return tables.transaction(
        async () => {
          const sighting = await sightings.record(await openRow(id, "share"), checked);
          const { outcome, deviceId } = sighting;
          directory.tell("directory.stocktaking.sighted", {
            stocktakingId: id,
            outcome,
            ...(deviceId !== undefined && { deviceId }),
          });
          return sighting;
        },
        { signal },
      );
    },

    lines: (id, { outcome } = {}) => listLines(directory, id, outcome, () => row(id)),

    async count(id, { signal } = {}) {
      signal?.throwIfAborted();
      await row(id);
      return countLines(directory, id);
    },

    async move(id, deviceId, { signal } = {}) {
      return tables.transaction(
        async (db) => {
          await row(id);
          const latest = await db
            .selectFrom("directory_sighting")
            .select("place_id")
            .where("stocktaking_id", "=", id)
            .where("device_id", "=", deviceId)
            .orderBy("seen_at", "desc")
            .orderBy("id", "desc")
            .limit(1)
            .executeTakeFirst();
          const place = latest?.place_id ?? undefined;
          if (place === undefined) throw new DirectoryEntryMissingError("sighting", deviceId);
          const device = db.selectFrom("directory_device").select("place_id").where("id", "=", deviceId);
          if ((await device.executeTakeFirst())?.place_id === place) return undefined;
          return assignments.assign(deviceId, { place }, undefined);
        },
        { signal },
      );
    },

    async close(id, { signal } = {}) {
      const closed = await tables.transaction(
        async (db) => {
          const found = await openRow(id, "alone");
          await sightings.resolve(found);
          const end = { closed_at: directory.now(), closed_by: directory.context.caller().actor.id };
          await db.updateTable("directory_stocktaking").set(end).where("id", "=", id).execute();
          directory.tell("directory.stocktaking.closed", { stocktakingId: id });
          return { ...found, ...end };
        },
        { signal },
      );
      return stocktakingOf(closed);
    },

    async delete(id, { signal } = {}) {
      await tables.transaction(
        async (db) => {
          await row(id, "alone");
          for (const table of ["directory_sighting", "directory_stocktaking_line"] as const)
            await db.deleteFrom(table).where("stocktaking_id", "=", id).execute();
          await db.deleteFrom("directory_stocktaking").where("id", "=", id).execute();
        },
        { signal },
      );
    },
  };
}

function stocktakingOf(row: StocktakingRow): Stocktaking {
  return {
    id: row.id,
    name: row.name,
    ...present({ placeId: row.place_id, groupId: row.group_id, closedBy: row.closed_by }),
    openedAt: isoOf(row.opened_at),
    openedBy: row.opened_by,
    ...(row.closed_at !== null && { closedAt: isoOf(row.closed_at) }),
  };
}
