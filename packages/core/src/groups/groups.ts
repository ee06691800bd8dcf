import type { Directory } from "../directory/context.ts";
import { EntryTable } from "../directory/entry-table.ts";
import type { GroupRow } from "../directory/tables.ts";
import { readInput } from "../directory/text-schema.ts";
import { given } from "../directory/values.ts";
import type { Visibility } from "../directory/visibility.ts";
import { GroupKindError } from "../errors/directory.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { Group, GroupsApi } from "./group.ts";
import type { GroupQueries } from "./group-queries.ts";
import { groupChangesSchema, groupOf, newGroupSchema } from "./group-row.ts";
import type { Memberships } from "./memberships.ts";

export type GroupEntries = EntryTable<GroupRow, Group>;

export function groupEntries(directory: Directory, queries: GroupQueries, visibility: Visibility): GroupEntries {
  return new EntryTable(directory, {
    table: "directory_group",
    subject: "group",
    key: "name",
    searched: ["name", "description"],
    visible: () => visibility.groups(),
    item: (row) => groupOf(row, queries),
  });
}

/** Groups themselves; who is in them is the business of `groupMembersOf`. */
export function groupsOf(
  directory: Directory,
  entries: GroupEntries,
  queries: GroupQueries,
  memberships: Memberships,
): Pick<GroupsApi, "add" | "get" | "list" | "update" | "delete" | "refresh"> {
  const { tables } = directory;
  const writeUnique = (name: string | undefined, write: () => Promise<unknown>): Promise<void> =>
    directory.writeUnique("group", "name", name, write);

  async function refill({ id, query }: GroupRow): Promise<void> {
    const node = query === null ? undefined : queries.read(query);
    if (node) await memberships.refill(id, node);
  }

  return {
    get: (id, { signal } = {}) => entries.get(id, signal),
    list: ({ search } = {}) => entries.list(search),

    async add(input, { signal }: WaitOptions = {}) {
      const checked = readInput("group", newGroupSchema, input);
      const query = checked.query === undefined ? null : queries.check(checked.query);
      const work = async (): Promise<GroupRow> => {
        const at = directory.now();
        const { name, description = null } = checked;
        const row = { id: directory.newId(), name, description, query, added_at: at, changed_at: at };
        await writeUnique(name, () => tables.db.insertInto("directory_group").values(row).execute());
        directory.tell("directory.group.added", { groupId: row.id });
        await refill(row);
        return row;
      };
      return groupOf(await tables.transaction(work, { signal }), queries);
    },

    async update(id, input, { signal }: WaitOptions = {}) {
      const { query, ...others } = readInput("group", groupChangesSchema, input);
      const text = query === undefined ? undefined : queries.check(query);
      const work = async (): Promise<GroupRow> => {
        const before = await entries.row(id);
        if (text !== undefined && before.query === null) throw new GroupKindError(id, "hand");
        const columns = { ...given({ ...others, query: text }), changed_at: directory.now() };
        await writeUnique(others.name, () =>
          tables.db.updateTable("directory_group").set(columns).where("id", "=", id).execute(),
        );
        directory.tell("directory.group.updated", { groupId: id });
        const after = await entries.row(id);
        if (after.query !== before.query) await refill(after);
        return after;
      };
      return groupOf(await tables.transaction(work, { signal }), queries);
    },

    async delete(id, { signal }: WaitOptions = {}) {
      const work = async (): Promise<void> => {
        await entries.row(id);
        await tables.db.deleteFrom("directory_membership").where("group_id", "=", id).execute();
        await tables.db.deleteFrom("directory_group").where("id", "=", id).execute();
        directory.tell("directory.group.deleted", { groupId: id });
      };
      await tables.transaction(work, { signal });
    },

    async refresh({ signal }: WaitOptions = {}) {
      const groups = tables.db.selectFrom("directory_group").select("id").where("query", "is not", null);
      for (const { id } of await groups.execute()) {
        const work = async (): Promise<void> => {
          // Writing it keeps others from filling it meanwhile.
          const row = await tables.db
            .updateTable("directory_group")
            .set((group) => ({ changed_at: group.ref("changed_at") }))
            .where("id", "=", id)
            .returningAll()
            .executeTakeFirst();
          if (row) await refill(row);
        };
        await tables.transaction(work, { signal });
      }
    },
  };
}
