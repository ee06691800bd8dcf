import type { Bilingual, Personal } from "./agreement/declaration.ts";

/**
 * Something that devices can be filtered, sorted and grouped by. A plugin offers it; core knows its column alone.
 *
 * The table has one row for each device, with a column `device_id`.
 */
export interface Attribute {
  /** `os.name`, `memory.bytes`: subject, a dot, property, with the unit as the property where there is one. */
  readonly name: string;
  /** `date` is a number of milliseconds in the store and an ISO 8601 text outside. */
  readonly type: "text" | "number" | "boolean" | "date";
  readonly table: string;
  readonly column: string;
  readonly label: Bilingual;
  readonly personal: Personal;
}
