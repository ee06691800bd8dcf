import type { TargetEntry, TargetStamp } from "./import-target.ts";

/** The fields of an entry that somebody or something else than the import wrote. */
export function writtenSince({ origins }: TargetEntry, { importId }: TargetStamp): string[] {
  return Object.entries(origins).flatMap(([field, origin]) => (origin.importId === importId ? [] : [field]));
}
