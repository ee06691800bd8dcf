import type { Directory } from "../../directory/context.ts";
import type { CostCentreRow } from "../../directory/tables.ts";
import { folded } from "../../filter/folded-text.ts";
import type { ImportField } from "../import-field.ts";
import type { ImportTarget } from "../import-target.ts";
import { EntryRows } from "./entry-rows.ts";
import { idField } from "./id-field.ts";
import { takenValues, type UniqueField, withoutRefused } from "./taken-values.ts";

const fields: readonly ImportField[] = [
  idField,
  {
    name: "code",
    label: { en: "Code", de: "Kostenstelle" },
    synonyms: ["cost centre", "cost center", "kst", "kst.", "kostenstellennummer", "number", "nummer"],
    type: "text",
    required: true,
  },
  {
    name: "name",
    label: { en: "Name", de: "Bezeichnung" },
    synonyms: ["description", "beschreibung", "cost centre name", "title"],
    type: "text",
    required: true,
  },
];

const columns = { code: { kind: "text", column: "code" }, name: { kind: "text", column: "name" } } as const;

const unique: UniqueField = { table: "directory_cost_centre", field: "code", column: "code" };

/** Cost centres. */
export function costCentresTarget(directory: () => Directory): ImportTarget {
  const rows = () => new EntryRows<CostCentreRow>(directory(), "directory_cost_centre", columns);
  return {
    name: "costCentres",
    label: { en: "Cost centres", de: "Kostenstellen" },
    permissions: ["cost-centres:read", "cost-centres:write"],
    fields,
    keys: [{ field: "code", compared: folded }],
    find: (field, values) => rows().find(field, values),
    async read(ids, { lock } = {}) {
      const table = rows();
      const found = await table.rows(ids, lock);
      return new Map([...found].map(([id, row]) => [id, table.entryOf(row, row.code)]));
    },
    resolve: async () => new Map(),
    refuseUndo: (writes) => takenValues(directory(), unique, writes),
    async write(all, stamp) {
      const refusals = await takenValues(directory(), unique, all);
      const writes = withoutRefused(all, refusals);
      const ids = await rows().write(writes, stamp, (id) => ({
        ...{ id, code: "", name: "", origins: null, added_at: stamp.at, changed_at: 0 },
      }));
      for (const { row, id } of writes)
        if (id === undefined) directory().tell("directory.costCentre.added", { costCentreId: ids.get(row) ?? "" });
        else directory().tell("directory.costCentre.changed", { costCentreId: id });
      return { ids, refusals };
    },
    async remove(ids) {
      const left = await rows().remove(ids, [
        ["directory_device", "cost_centre_id"],
        ["directory_assignment", "cost_centre_id"],
      ]);
      for (const id of ids) if (!left.has(id)) directory().tell("directory.costCentre.deleted", { costCentreId: id });
      return left;
    },
    idsAfter: (position, limit) => rows().idsAfter("code", position, limit),
  };
}
