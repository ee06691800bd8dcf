import { z } from "zod";
import { costsOf } from "../costs/costs.ts";
import type { KnownAttributes } from "../filter/known-attributes.ts";
import type { Directory } from "./context.ts";
import type { CostCentre, CostCentreField, CostCentresApi } from "./cost-centre.ts";
import { EntryTable } from "./entry-table.ts";
import { releaseEntry } from "./entry-uses.ts";
import { fieldWrites, originsOfNew, readOrigin } from "./field-writes.ts";
import type { WriteOptions } from "./origin.ts";
import type { DeleteOptions } from "./place.ts";
import type { CostCentreRow } from "./tables.ts";
import { line, readInput } from "./text-schema.ts";
import { given, isoOf } from "./values.ts";
import type { Visibility } from "./visibility.ts";

type CostCentreColumns = Pick<CostCentreRow, "code" | "name">;
const fieldOf = { code: "code", name: "name" } as const satisfies Record<keyof CostCentreColumns, CostCentreField>;

const newCostCentreSchema = z.strictObject({ code: line, name: line });
const costCentreChangesSchema = z.strictObject({ code: line.optional(), name: line.optional() });

export function costCentresOf(
  directory: Directory,
  visibility: Visibility,
  attributes: KnownAttributes,
): CostCentresApi {
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
    origins: (id, { signal } = {}) => entries.origins(id, signal),

    async costs(query = {}, { signal } = {}) {
      signal?.throwIfAborted();
      return costsOf(directory, attributes, query);
    },

    async add(input, { signal, origin }: WriteOptions = {}) {
      const checked = readInput("cost centre", newCostCentreSchema, input);
      const stamp = readOrigin(directory, origin);
      const work = async (): Promise<CostCentreRow> => {
        const at = directory.now();
        const origins = originsOfNew(fieldOf, checked, stamp);
        const row = { id: directory.newId(), ...checked, added_at: at, changed_at: at, origins };
        await writeUnique(row.code, () => tables.db.insertInto("directory_cost_centre").values(row).execute());
        directory.tell("directory.costCentre.added", { costCentreId: row.id });
        return row;
      };
      return costCentreOf(await tables.transaction(work, { signal }));
    },

    async update(id, input, { signal, origin }: WriteOptions = {}) {
      const checked = readInput("cost centre", costCentreChangesSchema, input);
      const stamp = readOrigin(directory, origin);
      const work = async (): Promise<CostCentreRow> => {
        const row = await entries.lockedRow(id);
        const writes = fieldWrites<CostCentreColumns>(fieldOf, row, given(checked), stamp);
        if (writes.fields.length === 0) return row;
        const columns = { ...writes.columns, origins: writes.origins, changed_at: directory.now() };
        await writeUnique(columns.code, () =>
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
