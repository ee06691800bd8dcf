import type { RawBuilder, SqlBool } from "kysely";
import type { Permission } from "../access/actor.ts";
import type { Filter } from "../filter/filter.ts";
import type { Sort } from "./sort.ts";

/** Which devices, in which order. */
export interface DeviceQuery {
  readonly where?: Filter | undefined;
  /** Words that have to occur in name, asset tag, serial number or model, upper and lower case being the same. */
  readonly search?: string | undefined;
  /**
   * By id unless told: to the millisecond the order in which they were added. A device whose value changes while a list is read by it may be
   * seen twice or not at all. By one attribute is fast on any number of devices; by several, all that fit are sorted.
   */
  readonly sort?: Sort | undefined;
}

/** A condition in SQL, made with the store's own tag. */
export interface DeviceCondition {
  readonly sql: RawBuilder<SqlBool>;
  /** What tells it from others, for cursors. */
  readonly name: string;
}

/** Which devices a plugin asks for. */
export interface DeviceSelectionQuery extends DeviceQuery {
  /** What the caller needs on a device to see it. */
  readonly permission: Permission;
  /** Only devices that have a row in this table. */
  readonly table?: string | undefined;
  /** What no filter can say, such as a comparison of two columns: of `table`, or of `directory_device`. */
  readonly condition?: DeviceCondition | undefined;
  /** Tables that `search` looks into beside what the directory itself says: those made {@link searchable}. */
  readonly searchIn?: readonly string[] | undefined;
}

/** What a plugin asks of the devices and of tables of its own. */
export interface DeviceRowQuery<Item> extends DeviceSelectionQuery {
  /**
   * What to select: names for the columns, each written `table.column`. Each table has at most one row for a device and
   * a column `device_id`; the device's own is `directory_device`.
   */
  readonly columns: Readonly<Record<string, string>>;
  /** Makes an item of a row, whose names are those of `columns`. */
  item(row: Readonly<Record<string, unknown>>): Item;
}
