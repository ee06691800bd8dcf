import type { SectionData } from "../section.ts";
import type { pendingUpdates } from "../sections/pending-updates.ts";

/** One update, as a package manager announces it; what it does not say is undefined. */
export type PendingUpdate = {
  readonly [Field in keyof SectionData<typeof pendingUpdates>[number]]:
    | SectionData<typeof pendingUpdates>[number][Field]
    | undefined;
} & { readonly ecosystem: string; readonly name: string };
