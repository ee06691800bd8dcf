import type { RawBuilder, SqlBool } from "kysely";
import type { DeviceFinder } from "../query/device-finder.ts";
import { assignmentList } from "./assignment-list.ts";
import type { Assignments } from "./assignments.ts";
import type { Directory } from "./context.ts";
import { deviceColumns } from "./device-columns.ts";
import { mustSeeDevice } from "./device-exists.ts";
import { deviceOfColumns } from "./device-row.ts";
import type { PersonsApi } from "./person.ts";
import { personOf } from "./person-row.ts";
import type { PersonEntries } from "./persons.ts";
import { moment, readInput } from "./text-schema.ts";

type Condition = RawBuilder<SqlBool>;

/** Who has which device: reads about persons. */
export function holdingsOf(
  directory: Directory,
  persons: PersonEntries,
  finder: DeviceFinder,
  assignments: Assignments,
): Pick<PersonsApi, "devices" | "assignments" | "holder" | "holders"> {
  const { tables, context } = directory;
  const visible = (column: string): Condition | undefined => context.visible("persons:read", column);

  return {
    devices(id) {
      const query = { permission: "devices:read", columns: deviceColumns, item: deviceOfColumns } as const;
      return finder.list(query, async () => {
        await persons.get(id);
        const { sql } = tables;
        const also = visible("directory_device.id");
        const held = { name: `person ${id}`, condition: sql<SqlBool>`directory_device.person_id = ${id}` };
        return also ? [held, { name: "persons:read", condition: also }] : [held];
      });
    },

    assignments: (id) =>
      assignmentList(directory, ["person", id], async () => {
        await persons.get(id);
        const { sql } = tables;
        return [sql`directory_assignment.person_id = ${id}`, visible("directory_assignment.device_id")];
      }),

    async holder(deviceId, { at, signal } = {}) {
      signal?.throwIfAborted();
      const time = readInput("time", moment.optional(), at);
      await mustSeeDevice(directory, deviceId, "persons:read");
      const held = tables.db.selectFrom("directory_device").select("person_id").where("id", "=", deviceId);
      const id =
        time === undefined
          ? (await held.executeTakeFirst())?.person_id
          : await assignments.at(deviceId, "person", time);
      if (!id) return undefined;
      return personOf(await persons.row(id));
    },

    holders: (deviceId) =>
      assignmentList(directory, ["holders", deviceId], async () => {
        await mustSeeDevice(directory, deviceId, "persons:read");
        const { sql } = tables;
        return [sql`directory_assignment.device_id = ${deviceId}`, sql`directory_assignment.kind = 'person'`];
      }),
  };
}
