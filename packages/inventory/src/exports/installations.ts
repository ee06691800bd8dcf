import { ItemSet, inOrderOfIds, itemsOf } from "@fleetwright/core";
import type { SoftwareQuery } from "../api.ts";
import { findComponents } from "../questions/matched-components.ts";
import { checkQuery, softwareQuerySchema } from "../questions/query-schema.ts";
import { visibleDevices } from "../questions/visible-devices.ts";
import type { InventoryTables } from "../storage/tables.ts";
import { componentCells, componentColumns } from "./component-cells.ts";
import { deviceCells, deviceColumns } from "./device-names.ts";
import type { InventoryTable } from "./inventory-table.ts";
import { nextTurn } from "./turn.ts";

const devicesAtOnce = 200;

/** Who has which software, one row for each program on each device. What is there is looked up once for the whole table. */
export const installationsTable: InventoryTable<SoftwareQuery> = {
  title: { en: "Installations", de: "Installationen" },
  columns: () => [...deviceColumns, ...componentColumns],
  async *rows({ context, recognition }, query, signal) {
    checkQuery(softwareQuerySchema, query);
    const { columns, highest, table } = await recognition.current(signal);
    const visible = await visibleDevices(context, columns, query.deviceIds);
    const found = await findComponents(context.store, query);
    const matched = new Map(found.map(({ id, component }, place) => [id, { component, place }]));
    const placeOf = (id: number): number => matched.get(id)?.place ?? 0;
    const wanted = new ItemSet(
      highest,
      [...matched.keys()].filter((id) => id <= highest),
    );
    const store = context.store.tables<InventoryTables>();
    const indexes = inOrderOfIds(columns, visible ?? columns.deviceIds.keys());
    for (let start = 0; start < indexes.length; start += devicesAtOnce) {
      await nextTurn(signal);
      const batch = indexes.slice(start, start + devicesAtOnce);
      const having = batch.filter((index) => itemsOf(columns, index, wanted).length > 0);
      if (having.length === 0) continue;
      const ids = having.map((index) => columns.deviceIds[index] ?? "");
      const known = await deviceCells(store, ids);
      for (const [place, index] of having.entries()) {
        const device = known.get(ids[place] ?? "");
        // Deleted since the columns were read.
        if (!device) continue;
        for (const id of [...itemsOf(columns, index, wanted)].sort((one, other) => placeOf(one) - placeOf(other))) {
          const entry = matched.get(id);
          if (entry) yield [...device, ...componentCells(entry.component, table.recognition(id))];
        }
      }
    }
  },
};
