import { saysOneOf } from "../directory/compared-text.ts";
import type { Directory } from "../directory/context.ts";
import type { DeviceRow } from "../directory/tables.ts";
import { present } from "../directory/values.ts";
import { DirectoryEntryMissingError } from "../errors/directory.ts";
import { columnOf } from "../filter/condition.ts";
import type { KnownAttributes } from "../filter/known-attributes.ts";
import { deviceIdOf, fromDevices } from "../query/device-tables.ts";
import { areApart } from "./line-query.ts";
import type { CheckedSighting } from "./schema.ts";
import type { Sighting } from "./stocktaking.ts";
import type { LineRow, SightingRow, StocktakingRow } from "./tables.ts";

/** Takes what was seen, and finds out which device it is. All methods are called inside a transaction. */
export class Sightings {
  readonly #directory: Directory;
  readonly #attributes: KnownAttributes;

  constructor(directory: Directory, attributes: KnownAttributes) {
    this.#directory = directory;
    this.#attributes = attributes;
  }

  async record(stocktaking: StocktakingRow, { subject, place, seenAt, note }: CheckedSighting): Promise<Sighting> {
    const { db } = this.#directory.tables;
    const now = this.#directory.now();
    if (place !== undefined) await this.#mustExist(place);
    const deviceId = await this.#find(stocktaking, subject, true);
    if (subject.kind === "device" && deviceId === undefined)
      throw new DirectoryEntryMissingError("device", subject.text);
    const row: SightingRow = {
      id: this.#directory.newId(),
      stocktaking_id: stocktaking.id,
      device_id: deviceId ?? null,
      tag: subject.kind === "tag" ? subject.text : null,
      serial: subject.kind === "serial" ? subject.text : null,
      place_id: place ?? null,
      note: note ?? null,
      // A scanner's clock may go fast; what it saw lies in the past all the same.
      seen_at: Math.min(seenAt ?? now, now),
      by_id: this.#directory.context.caller().actor.id,
    };
    await db.insertInto("directory_sighting").values(row).execute();
    if (deviceId === undefined) return { id: row.id, outcome: "unknown", ...present({ seenPlaceId: row.place_id }) };
    const line = await this.#line(stocktaking.id, deviceId);
    const outcome =
      line.is_expected === 0
        ? "unexpected"
        : (await this.#areApart(line.place_id, row.place_id))
          ? "elsewhere"
          : "seen";
    const places = present({ expectedPlaceId: line.place_id, seenPlaceId: row.place_id });
    return { id: row.id, outcome, deviceId, name: line.name, ...places };
  }

  /** Gives what was unknown to the devices that have its tag or serial by now. */
  async resolve(stocktaking: StocktakingRow): Promise<void> {
    const { db } = this.#directory.tables;
    const unknown = await db
      .selectFrom("directory_sighting")
      .select(["id", "tag", "serial"])
      .where("stocktaking_id", "=", stocktaking.id)
      .where("device_id", "is", null)
      .execute();
    for (const { id, tag, serial } of unknown) {
      const subject =
        tag === null ? { kind: "serial" as const, text: serial ?? "" } : { kind: "tag" as const, text: tag };
      const deviceId = await this.#find(stocktaking, subject, false);
      if (deviceId === undefined) continue;
      await this.#line(stocktaking.id, deviceId);
      await db.updateTable("directory_sighting").set({ device_id: deviceId }).where("id", "=", id).execute();
    }
  }

  /** The one device that it is; undefined for none, and where several have the serial. */
  async #find(
    stocktaking: StocktakingRow,
    { kind, text }: CheckedSighting["subject"],
    limited: boolean,
  ): Promise<string | undefined> {
    const { tables, context } = this.#directory;
    const { sql, db } = tables;
    const device = sql.ref(deviceIdOf("directory_device"));
    const names: readonly string[] = JSON.parse(stocktaking.serial_in);
    // A plugin that offered one of them may not be there today.
    const known = names.filter((name) => this.#attributes.has(name)).map((name) => this.#attributes.get(name));
    const columns = kind === "serial" ? known.map((attribute) => columnOf(sql, attribute)) : [];
    if (kind === "serial" && columns.length === 0) return undefined;
    const fits =
      kind === "device"
        ? sql`${device} = ${text}`
        : kind === "tag"
          ? saysOneOf(sql, sql.ref("directory_device.tag"), [text])
          : sql`(${sql.join(
              columns.map((column) => saysOneOf(sql, column, [text])),
              sql.raw(" or "),
            )})`;
    const visible = limited ? context.visible("stocktaking:record", deviceIdOf("directory_device")) : undefined;
    const from = fromDevices(sql, kind === "serial" ? known.map(({ table }) => table) : []);
    const read = kind === "serial" ? columns : [sql.ref("directory_device.tag")];
    // Those that are written in the same way are meant before all others.
    const exact = sql`case when ${sql.join(
      read.map((column) => sql`${column} = ${text}`),
      sql.raw(" or "),
    )} then 0 else 1 end`;
    const { rows } = await sql<{ id: string; way: number }>`
      select ${device} as id, ${exact} as way from ${from} where ${fits} and ${visible ?? sql`1 = 1`}
      order by way limit 2`.execute(db);
    const [first, second] = rows;
    return second === undefined || first?.way !== second.way ? first?.id : undefined;
  }

  /** The device's line; a new one where nobody expected it. */
  async #line(stocktakingId: string, deviceId: string): Promise<LineRow> {
    const { db } = this.#directory.tables;
    const device: DeviceRow = await db
      .selectFrom("directory_device")
      .selectAll()
      .where("id", "=", deviceId)
      .executeTakeFirstOrThrow();
    const { name, kind, tag, serial, place_id } = device;
    const key = { stocktaking_id: stocktakingId, device_id: deviceId };
    await db
      .insertInto("directory_stocktaking_line")
      .values({ ...key, is_expected: 0, name, kind, tag, serial, place_id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return db
      .selectFrom("directory_stocktaking_line")
      .selectAll()
      .where("stocktaking_id", "=", stocktakingId)
      .where("device_id", "=", deviceId)
      .executeTakeFirstOrThrow();
  }

  async #areApart(expected: string | null, seen: string | null): Promise<boolean> {
    if (seen === null || seen === expected) return false;
    const { sql, db } = this.#directory.tables;
    const text = (value: string | null) => sql`cast(${value} as text)`;
    const apart = areApart(sql, text(expected), text(seen));
    const { rows } = await sql`select 1 where ${apart}`.execute(db);
    return rows.length > 0;
  }

  async #mustExist(placeId: string): Promise<void> {
    const { db } = this.#directory.tables;
    const place = await db.selectFrom("directory_place").select("id").where("id", "=", placeId).executeTakeFirst();
    if (!place) throw new DirectoryEntryMissingError("place", placeId);
  }
}
