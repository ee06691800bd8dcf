import type { TypedStore } from "@fleetwright/core";
import { type GaugeScales, type Gauges, readGauges } from "../gauges.ts";
import type { Section } from "../section.ts";
import { sections as allSections } from "../sections.ts";
import { contributionOf, emptySummary, gaugesVersion, type Summary } from "../summary.ts";
import { DeviceStates } from "./device-states.ts";
import type { SectionWriter } from "./section-writer.ts";
import type { InventoryTables } from "./tables.ts";

/** What devices are filtered and sorted by: one row for each device that is one. */
export class Summaries {
  readonly #store: TypedStore<InventoryTables>;

  constructor(store: TypedStore<InventoryTables>) {
    this.#store = store;
  }

  /** Writes what a report contributes; the rest stays. */
  async contribute(deviceId: string, summary: Partial<Summary>, reportedAt: number): Promise<void> {
    await this.#store.db
      .insertInto("inventory_summary")
      .values({ ...emptySummary, ...summary, device_id: deviceId, reported_at: reportedAt })
      .onConflict((conflict) => conflict.column("device_id").doUpdateSet({ ...summary, reported_at: reportedAt }))
      .execute();
  }

  /** The short way for a report that brings nothing new. */
  async touch(deviceId: string, gauges: Gauges, reportedAt: number): Promise<void> {
    await this.#store.db
      .updateTable("inventory_summary")
      .set({ ...gauges, reported_at: reportedAt })
      .where("device_id", "=", deviceId)
      .execute();
  }

  /** Takes a device out of lists. */
  async remove(deviceId: string): Promise<void> {
    await this.#store.db.deleteFrom("inventory_summary").where("device_id", "=", deviceId).execute();
  }

  /** Puts a device back into lists, from what is known of it. */
  async rebuild(deviceId: string, sections: Pick<SectionWriter, "rows">): Promise<void> {
    const state = await new DeviceStates(this.#store).read(deviceId);
    if (!state) return;
    const summary: Partial<Summary> = {};
    for (const section of allSections as readonly Section[]) {
      const rows = await sections.rows(deviceId, section, state.sections[section.name]);
      if (rows.length > 0) Object.assign(summary, contributionOf(section.name, section.shape, rows));
    }
    const volatile = Object.fromEntries(Object.entries(state.headers).map(([name, header]) => [name, header.volatile]));
    const gauges = readGauges(scalesOf(summary), volatile);
    await this.contribute(deviceId, { ...summary, ...gauges, gauges: gaugesVersion }, state.reportedAt);
  }
}

/** What changing values are measured by, as it is kept. */
export function scalesOf({ volume_sizes, battery_capacities }: Partial<Summary>): GaugeScales {
  return {
    ...(volume_sizes && { volumes: JSON.parse(volume_sizes) }),
    ...(battery_capacities && { batteries: JSON.parse(battery_capacities) }),
  };
}
