import { z } from "zod";
import type { WaitOptions } from "../wait-options.ts";
import type { Directory } from "./context.ts";
import type { CostCentre, CostCentresApi } from "./cost-centre.ts";
import { EntryTable } from "./entry-table.ts";
import { releaseEntry } from "./entry-uses.ts";
import type { DeleteOptions } from "./place.ts";
import type { CostCentreRow } from "./tables.ts";
import { line, readInput } from "./text-schema.ts";
import { given, isoOf } from "./values.ts";
import type { Visibility } from "./visibility.ts";

const newCostCentreSchema = z.strictObject({ code: line, name: line });
const costCentreChangesSchema = z.strictObject({ code: line.optional(), name: line.optional() });

export function costCentresOf(directory: Directory, visibility: Visibility): CostCentresApi {
  const { tables } = directory;
  const entries = new EntryTable<CostCentreRow, CostCentre>(directory, {
    table: "directory_cost_centre",
    subject: "cost centre",
    key: "code",
    searched: ["code", "name"],
    visible: () => visibility.costCentres(),
    item: costCentreOf,
  });
  const writeUnique = (code: string | undefined, write: () => Promise<unknown>): Promise<void> =>
    directory.writeUnique("cost centre", "code", code, write);

  return {
    get: (id, { signal } = {}) => entries.get(id, signal),
    list: ({ search } = {}) => entries.list(search),

    async add(input, { signal }: WaitOptions = {}) {
      const checked = readInput("cost centre", newCostCentreSchema, input);
      const work = async (): Promise<CostCentreRow> => {
        const at = directory.now();
        const row = { id: directory.newId(), ...checked, added_at: at, changed_at: at };
        await writeUnique(row.code, () => tables.db.insertInto("directory_cost_centre").values(row).execute());
        directory.tell("directory.costCentre.added", { costCentreId: row.id });
        return row;
      };
      return costCentreOf(await tables.transaction(work, { signal }));
    },

    async update(id, input, { signal }: WaitOptions = {}) {
      const checked = readInput("cost centre", costCentreChangesSchema, input);
      const work = async (): Promise<CostCentreRow> => {
        await entries.row(id);
        const columns = { ...given(checked), changed_at: directory.now() };
        await writeUnique(checked.code, () =>
          tables.db.updateTable("directory_cost_centre").set(columns).where("id", "=", id).execute(),
        );
        directory.tell("directory.costCentre.changed", { costCentreId: id });
        return entries.row(id);
      };
      return costCentreOf(await tables.transaction(work, { signal }));
    },

    async delete(id, { withHistory = false, signal }: DeleteOptions = {}) {
      const work = async (): Promise<void> => {
        await entries.row(id);
        await releaseEntry(directory, { subject: "cost centre", id, placesInside: 0 }, withHistory);
        await tables.db.deleteFrom("directory_cost_centre").where("id", "=", id).execute();
        directory.tell("directory.costCentre.deleted", { costCentreId: id });
      };
      await tables.transaction(work, { signal });
    },
  };
}

function costCentreOf({ id, code, name, added_at, changed_at }: CostCentreRow): CostCentre {
  return { id, code, name, addedAt: isoOf(added_at), changedAt: isoOf(changed_at) };
}
