import type { DeviceInventory } from "./api.ts";
import type { Section } from "./section.ts";
import { sections as allSections } from "./sections.ts";

/** The sections that are about persons: reading them is an entry of the ledger. */
export const directSections: ReadonlySet<string> = new Set(
  (allSections as readonly Section[]).filter(({ personal }) => personal === "direct").map(({ name }) => name),
);

/** Whether an answer tells something about a person. */
export function tellsAboutPersons({ sections }: Pick<DeviceInventory, "sections">): boolean {
  return Object.entries(sections).some(([name, report]) => directSections.has(name) && report?.data !== undefined);
}
