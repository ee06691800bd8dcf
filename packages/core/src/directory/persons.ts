import type { WaitOptions } from "../wait-options.ts";
import type { Directory } from "./context.ts";
import { EntryTable } from "./entry-table.ts";
import { fieldWrites, originsOfNew, readOrigin } from "./field-writes.ts";
import type { WriteOptions } from "./origin.ts";
import type { Person, PersonsApi } from "./person.ts";
import { newPersonSchema, type PersonColumns, personChangesSchema, personFieldOf, personOf } from "./person-row.ts";
import type { PersonRow } from "./tables.ts";
import { readInput } from "./text-schema.ts";
import { given } from "./values.ts";
import type { Visibility } from "./visibility.ts";

export type PersonEntries = EntryTable<PersonRow, Person>;

export function personEntries(directory: Directory, visibility: Visibility): PersonEntries {
  return new EntryTable(directory, {
    table: "directory_person",
    subject: "person",
    key: "name",
    searched: ["name", "email", "principal_name", "department"],
    visible: () => visibility.persons(),
    item: personOf,
  });
}

/** Persons themselves; what they have is the business of `holdingsOf`. */
export function personsOf(
  directory: Directory,
  entries: PersonEntries,
): Pick<PersonsApi, "add" | "get" | "list" | "update" | "origins" | "delete"> {
  const { tables } = directory;
  const writeUnique = (externalId: string | null | undefined, write: () => Promise<unknown>): Promise<void> =>
    directory.writeUnique("person", "external id", externalId, write);

  return {
    get: (id, { signal } = {}) => entries.get(id, signal),
    list: ({ search } = {}) => entries.list(search),
    origins: (id, { signal } = {}) => entries.origins(id, signal),

    async add(input, { signal, origin }: WriteOptions = {}) {
      const { name, ...others } = readInput("person", newPersonSchema, input);
      const { email = null, principalName = null, department = null, externalId = null } = others;
      const stamp = readOrigin(directory, origin);
      const work = async (): Promise<PersonRow> => {
        const at = directory.now();
        const id = directory.newId();
        const columns = { name, email, principal_name: principalName, department, external_id: externalId };
        const origins = originsOfNew(personFieldOf, columns, stamp);
        const row = { id, ...columns, added_at: at, changed_at: at, origins };
        await writeUnique(externalId, () => tables.db.insertInto("directory_person").values(row).execute());
        directory.tell("directory.person.added", { personId: id });
        return row;
      };
      return personOf(await tables.transaction(work, { signal }));
    },

    async update(id, input, { signal, origin }: WriteOptions = {}) {
      const { externalId, principalName, ...others } = readInput("person", personChangesSchema, input);
      const stamp = readOrigin(directory, origin);
      const work = async (): Promise<PersonRow> => {
        const row = await entries.lockedRow(id);
        const wanted: Partial<PersonColumns> = given({
          ...others,
          principal_name: principalName,
          external_id: externalId,
        });
        const writes = fieldWrites<PersonColumns>(personFieldOf, row, wanted, stamp);
        if (writes.fields.length === 0) return row;
        const columns = { ...writes.columns, origins: writes.origins, changed_at: directory.now() };
        await writeUnique(externalId, () =>
          tables.db.updateTable("directory_person").set(columns).where("id", "=", id).execute(),
        );
        directory.tell("directory.person.changed", { personId: id });
        return entries.row(id);
      };
      return personOf(await tables.transaction(work, { signal }));
    },

    async delete(id, { signal }: WaitOptions = {}) {
      const work = async (): Promise<void> => {
        const { db } = tables;
        await entries.row(id);
        await db.deleteFrom("directory_assignment").where("person_id", "=", id).execute();
        const devices = await db
          .updateTable("directory_device")
          .set({ person_id: null, changed_at: directory.now() })
          .where("person_id", "=", id)
          .returning("id")
          .execute();
        await directory.context.forgetPersonEverywhere(id);
        await db.deleteFrom("directory_person").where("id", "=", id).execute();
        for (const device of devices)
          directory.tell("directory.device.changed", { deviceId: device.id, changed: ["person"] });
        directory.tell("directory.person.deleted", { personId: id });
        // A person is deleted for privacy: then nothing may be found in free pages or the log either.
        await directory.context.store.erase();
      };
      await tables.transaction(work, { signal });
    },
  };
}
