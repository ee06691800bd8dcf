import type { RawBuilder, SqlBool } from "kysely";
import type { Directory } from "../directory/context.ts";
import { deviceColumns } from "../directory/device-columns.ts";
import { mustSeeDevice } from "../directory/device-exists.ts";
import { chunksOf, lockDevices } from "../directory/device-lock.ts";
import { deviceOfColumns } from "../directory/device-row.ts";
import { readInput } from "../directory/text-schema.ts";
import { DirectoryEntryMissingError, GroupKindError } from "../errors/directory.ts";
import type { DeviceFinder, Restriction } from "../query/device-finder.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { GroupsApi } from "./group.ts";
import { deviceIdsSchema } from "./group-row.ts";
import type { GroupEntries } from "./groups.ts";
import type { Memberships } from "./memberships.ts";

/** Who is in groups, and who is put into those by hand. */
export function groupMembersOf(
  directory: Directory,
  entries: GroupEntries,
  finder: DeviceFinder,
  memberships: Memberships,
): Pick<GroupsApi, "include" | "exclude" | "devices" | "count" | "of"> {
  const { tables } = directory;
  const permission = "devices:read";

  function membersOf(id: string): () => Promise<Restriction[]> {
    return async () => {
      await entries.get(id);
      const condition: RawBuilder<SqlBool> = tables.sql`exists (
        select 1 from directory_membership as member
        where member.group_id = ${id} and member.device_id = directory_device.id)`;
      return [{ name: `group ${id}`, condition }];
    };
  }

  async function change(id: string, input: unknown, presence: "in" | "out", signal?: AbortSignal): Promise<void> {
    const deviceIds = [...new Set(readInput("list of devices", deviceIdsSchema, input))];
    const work = async (): Promise<void> => {
      const { query } = await entries.row(id);
      if (query !== null) throw new GroupKindError(id, "query");
      const changing: string[] = [];
      for (const ids of chunksOf(deviceIds)) {
        const known = new Set((await lockDevices(directory, ids)).map((row) => row.id));
        const unknown = ids.find((deviceId) => !known.has(deviceId));
        if (unknown !== undefined) throw new DirectoryEntryMissingError("device", unknown);
        const members = await tables.db
          .selectFrom("directory_membership")
          .select("device_id")
          .where("group_id", "=", id)
          .where("device_id", "in", ids)
          .execute();
        const inside = new Set(members.map((row) => row.device_id));
        changing.push(...ids.filter((deviceId) => inside.has(deviceId) === (presence === "out")));
      }
      if (presence === "in") await memberships.change(id, changing, []);
      else await memberships.change(id, [], changing);
    };
    await tables.transaction(work, { signal });
  }

  return {
    include: (id, deviceIds, { signal }: WaitOptions = {}) => change(id, deviceIds, "in", signal),
    exclude: (id, deviceIds, { signal }: WaitOptions = {}) => change(id, deviceIds, "out", signal),
    devices: (id, query = {}) =>
      finder.list({ ...query, permission, columns: deviceColumns, item: deviceOfColumns }, membersOf(id)),

    async count(id, { signal } = {}) {
      signal?.throwIfAborted();
      return finder.count({ permission }, membersOf(id));
    },

    of: (deviceId) =>
      entries.list(undefined, [
        {
          name: deviceId,
          async condition() {
            await mustSeeDevice(directory, deviceId, "groups:read");
            return tables.sql`exists (
              select 1 from directory_membership as membership
              where membership.group_id = directory_group.id and membership.device_id = ${deviceId})`;
          },
        },
      ]),
  };
}
