import type { Directory } from "../../directory/context.ts";
import { type Origin, originKinds } from "../../directory/origin.ts";
import { originsOf, restoreOrigins } from "../../directory/packed-origins.ts";
import type { TargetStamp } from "../import-target.ts";

type Origins = Readonly<Record<string, Origin>>;

/** Where a place's way came from: the stronger of its name's and its parent's. */
export function pathOriginOf({ name, parentId }: Origins): Origin | undefined {
  if (!name || !parentId) return name ?? parentId;
  return originKinds.indexOf(parentId.kind) > originKinds.indexOf(name.kind) ? parentId : name;
}

/** Lets what an import wrote into a place come again from where its way came from before. */
export async function restorePlaceOrigins(
  { tables: { db } }: Directory,
  id: string,
  before: Origin | undefined,
  { importId }: TargetStamp,
): Promise<void> {
  const { origins } = await db
    .selectFrom("directory_place")
    .select("origins")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const ofImport = Object.entries(originsOf(origins)).filter(([, origin]) => origin.importId === importId);
  const restored = restoreOrigins(origins, Object.fromEntries(ofImport.map(([field]) => [field, before])));
  await db.updateTable("directory_place").set({ origins: restored }).where("id", "=", id).execute();
}
