import type { Migration } from "@fleetwright/core";

/** Asked for by value, so each has an index of its own. */
const asked = [
  "disk_failing",
  "disk_media_errors",
  "disk_wear_percent",
  "volume_free_permille",
  "volume_unencrypted",
  "raid_degraded",
  "battery_percent",
  "certificate_end",
  "restart_pending",
  "antivirus_current",
  "security_updates",
] as const;

/**
 * What makes a device need attention, as columns. Of devices that are there already it is worked out with their next
 * report: their `gauges` is null.
 */
export const attention: Migration = {
  id: "0004-attention",
  async up({ db, types: { integer, text } }) {
    for (const column of [...asked, "portable", "gauges"] as const)
      await db.schema.alterTable("inventory_summary").addColumn(column, integer).execute();
    for (const column of ["volume_sizes", "battery_capacities"])
      await db.schema.alterTable("inventory_summary").addColumn(column, text).execute();
    for (const column of asked)
      await db.schema
        .createIndex(`inventory_summary_${column}`)
        .on("inventory_summary")
        .columns([column, "device_id"])
        .execute();
  },
};
