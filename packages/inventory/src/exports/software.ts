import type { SoftwareQuery } from "../api.ts";
import { presentSoftware } from "../questions/software.ts";
import { componentCells, componentColumns } from "./component-cells.ts";
import { type InventoryTable, numberColumn } from "./inventory-table.ts";

/** Which software there is, one row for each program in each version, with the number of devices that have it. */
export const softwareTable: InventoryTable<SoftwareQuery> = {
  title: { en: "Software", de: "Software" },
  columns: () => [...componentColumns, numberColumn("Devices", "Geräte")],
  async *rows({ context, columns, recognition }, query, signal) {
    const { present, counts } = await presentSoftware({ context, columns }, query, signal);
    const { table } = await recognition.current(signal);
    for (const { id, component } of present) {
      signal?.throwIfAborted();
      yield [...componentCells(component, table.recognition(id)), counts[id] ?? 0];
    }
  },
};
