import { DirectoryEntryInUseError } from "../errors/directory.ts";
import type { Directory } from "./context.ts";

/**
 * Makes way for the deletion of a place or a cost centre. Past assignments go along with it when that is wanted.
 *
 * @throws DirectoryEntryInUseError
 */
export async function releaseEntry(
  { tables: { db } }: Directory,
  entry: { readonly subject: "place" | "cost centre"; readonly id: string; readonly placesInside: number },
  withHistory: boolean,
): Promise<void> {
  const { subject, id, placesInside } = entry;
  const column = subject === "place" ? "place_id" : "cost_centre_id";
  const counted = async (table: "directory_device" | "directory_assignment"): Promise<number> => {
    const { count } = await db
      .selectFrom(table)
      .select((of) => of.fn.countAll<number>().as("count"))
      .where(column, "=", id)
      .executeTakeFirstOrThrow();
    return count;
  };
  const devices = await counted("directory_device");
  const pastAssignments = (await counted("directory_assignment")) - devices;
  if (devices > 0 || placesInside > 0 || (pastAssignments > 0 && !withHistory))
    throw new DirectoryEntryInUseError(subject, id, { devices, pastAssignments, placesInside });
  await db.deleteFrom("directory_assignment").where(column, "=", id).execute();
}
