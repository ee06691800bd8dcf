import type { Permission } from "../access/actor.ts";
import { DirectoryEntryMissingError } from "../errors/directory.ts";
import type { Directory } from "./context.ts";

/** @throws DirectoryEntryMissingError also for a device on which the caller lacks the permission. */
export async function mustSeeDevice(directory: Directory, id: string, permission: Permission): Promise<void> {
  const { sql, db } = directory.tables;
  const visible = directory.context.visible(permission, "directory_device.id") ?? sql`1 = 1`;
  const { rows } = await sql`select 1 from directory_device where id = ${id} and ${visible}`.execute(db);
  if (rows.length === 0) throw new DirectoryEntryMissingError("device", id);
}
