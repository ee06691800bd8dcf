import type { Bilingual, Personal } from "./agreement/declaration.ts";

/**
 * Something that devices can be filtered, sorted and grouped by. A plugin offers it; core knows its column alone.
 *
 * The table has one row for each device, with a column `device_id`.
 */
export interface Attribute {
  /** `os.name`, `memory.bytes`: subject, a dot, property, with the unit as the property where there is one. */
  readonly name: string;
  /**
   * - `date` is a number of milliseconds in the store and an ISO 8601 text outside.
   * - `day` is a text `2026-03-01`, in the store and outside.
   * - `boolean` is 1 or 0 in the store.
   * - `place` is the id of a place; asking for it means "there or below".
   */
  readonly type: "text" | "number" | "boolean" | "date" | "day" | "place";
  /** All that a text can be, where the list is closed. */
  readonly values?: readonly string[];
  readonly table: string;
  readonly column: string;
  readonly label: Bilingual;
  /** What is `direct` is left out of filters, sorting and groups: asking by it would be an unrecorded read about a person. */
  readonly personal: Personal;
}
