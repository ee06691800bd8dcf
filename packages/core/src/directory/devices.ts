import { DirectoryEntryMissingError } from "../errors/directory.ts";
import { DeviceStateError } from "../errors/life-cycle.ts";
import type { Memberships } from "../groups/memberships.ts";
import { canBeginAs } from "../life-cycle/transition-check.ts";
import type { DeviceFinder } from "../query/device-finder.ts";
import type { Directory } from "./context.ts";
import type { Device } from "./device.ts";
import { deviceColumns, noColumns } from "./device-columns.ts";
import { deviceFieldOf, deviceFieldsOf } from "./device-fields.ts";
import { lockDevices } from "./device-lock.ts";
import { columnsOf, deviceOf, deviceOfColumns, type FieldColumns } from "./device-row.ts";
import { deviceChangesSchema, newDeviceSchema } from "./device-schema.ts";
import type { DevicesApi } from "./devices-api.ts";
import { fieldWrites, originsOfNew, readOrigin } from "./field-writes.ts";
import { originsOf } from "./packed-origins.ts";
import { readInput } from "./text-schema.ts";

/** Devices themselves; what they are assigned to is the business of `Assignments`. */
export function devicesOf(
  directory: Directory,
  finder: DeviceFinder,
  memberships: Memberships,
): Pick<DevicesApi, "add" | "get" | "list" | "count" | "update" | "origins" | "delete"> {
  const { tables } = directory;
  const permission = "devices:read";

  async function read(id: string): Promise<Device> {
    const row = await tables.db.selectFrom("directory_device").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row) throw new DirectoryEntryMissingError("device", id);
    return deviceOf(row);
  }

  return {
    async add(input, { signal, origin } = {}) {
      const checked = readInput("device", newDeviceSchema, input);
      const stamp = readOrigin(directory, origin);
      if (!canBeginAs(checked.state)) throw new DeviceStateError(checked.state, laterRemedy);
      const id = directory.newId();
      return tables.transaction(
        async (db) => {
          const at = directory.now();
          const { name, kind, state } = checked;
          const fields = { ...columnsOf(checked), name, kind, state };
          const origins = originsOfNew(deviceFieldOf, fields, stamp);
          const row = { ...noColumns, ...fields, id, state_since: at, added_at: at, changed_at: at, origins };
          const number = await nextNumber(directory);
          await directory.writeUnique("device", "tag", row.tag, () =>
            db
              .insertInto("directory_device")
              .values({ ...row, number })
              .execute(),
          );
          await memberships.touch([id]);
          directory.tell("directory.device.added", { deviceId: id });
          return deviceOf({ ...row, number });
        },
        { signal },
      );
    },

    async get(id, { signal } = {}) {
      signal?.throwIfAborted();
      return read(id);
    },

    list: (query = {}) => finder.list({ ...query, permission, columns: deviceColumns, item: deviceOfColumns }),

    async count(query = {}, { signal } = {}) {
      signal?.throwIfAborted();
      return finder.count({ ...query, permission });
    },

    async update(id, input, { signal, origin } = {}) {
      const checked = readInput("device", deviceChangesSchema, input);
      const stamp = readOrigin(directory, origin);
      return tables.transaction(
        async (db) => {
          const [row] = await lockDevices(directory, [id]);
          if (!row) throw new DirectoryEntryMissingError("device", id);
          const { state } = checked;
          if (state !== undefined && state !== row.state) throw new DeviceStateError(state, transitionRemedy);
          const writes = fieldWrites<FieldColumns>(deviceFieldOf, row, columnsOf(checked), stamp);
          if (writes.fields.length === 0) return deviceOf(row);
          const columns = { ...writes.columns, origins: writes.origins, changed_at: directory.now() };
          await directory.writeUnique("device", "tag", columns.tag, () =>
            db.updateTable("directory_device").set(columns).where("id", "=", id).execute(),
          );
          await memberships.touch([id]);
          directory.tell("directory.device.changed", { deviceId: id, changed: deviceFieldsOf(writes.fields) });
          return deviceOf({ ...row, ...columns });
        },
        { signal },
      );
    },

    async origins(id, { signal } = {}) {
      signal?.throwIfAborted();
      const row = await tables.db
        .selectFrom("directory_device")
        .select("origins")
        .where("id", "=", id)
        .executeTakeFirst();
      if (!row) throw new DirectoryEntryMissingError("device", id);
      return originsOf(row.origins);
    },

    async delete(id, { signal, erase = false } = {}) {
      await tables.transaction(
        async (db) => {
          const [row] = await lockDevices(directory, [id]);
          if (!row) throw new DirectoryEntryMissingError("device", id);
          await directory.context.forgetEverywhere([id]);
          await db.deleteFrom("directory_device").where("id", "=", id).execute();
          directory.tell("directory.device.deleted", { deviceId: id });
          if (erase) await directory.context.store.erase();
        },
        { signal },
      );
    },
  };
}

const laterRemedy = "add it as what it was before, then use devices.transition.";
const transitionRemedy = "use devices.transition, which knows what may follow what, and why it did.";

/** Counted in a row of its own, so that the number of a deleted device is never given again. */
async function nextNumber({ tables }: Directory): Promise<number> {
  const name = "device-number";
  const counted = await tables.db
    .updateTable("directory_counter")
    .set((row) => ({ value: row("value", "+", 1) }))
    .where("name", "=", name)
    .returning("value")
    .executeTakeFirstOrThrow();
  return counted.value;
}
