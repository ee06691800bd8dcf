import type { Bilingual, PluginContext } from "@fleetwright/core";
import type { CellInput, SheetColumn } from "@fleetwright/core/tables";
import type { FleetRecognition } from "../dictionary/recognised-fleet.ts";
import type { InventoryEvents } from "../events.ts";
import type { DeviceSources } from "../questions/device-inventory.ts";
import type { FleetColumnsCache } from "../storage/fleet-columns.ts";

/** What the tables are made of. */
export interface ExportSources {
  readonly context: PluginContext<InventoryEvents, []>;
  readonly columns: FleetColumnsCache;
  readonly recognition: FleetRecognition;
  readonly device: DeviceSources;
}

/** A column of a table, with its title in both languages. */
export interface ExportColumn {
  readonly title: Bilingual;
  readonly type?: SheetColumn["type"];
}

/** One table that can be exported: its columns, and its rows as they come. */
export interface InventoryTable<Query> {
  readonly title: Bilingual;
  /** @throws QueryInvalidError */
  columns(query: Query): readonly ExportColumn[];
  /** Cells in the order of the columns. It ends at the signal between batches. */
  rows(sources: ExportSources, query: Query, signal: AbortSignal | undefined): AsyncIterable<readonly CellInput[]>;
}

/** A column of texts. */
export function textColumn(en: string, de: string): ExportColumn {
  return { title: { en, de } };
}

/** A column of numbers. */
export function numberColumn(en: string, de: string): ExportColumn {
  return { title: { en, de }, type: "number" };
}
