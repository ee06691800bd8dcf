import type { DeviceInventory } from "./api.ts";
import type { Section } from "./section.ts";
import { sections as allSections } from "./sections.ts";

const about = (personal: Section["personal"]): ReadonlySet<string> =>
  new Set(
    (allSections as readonly Section[]).filter((section) => section.personal === personal).map(({ name }) => name),
  );

/** The sections that are about persons: reading them is an entry of the ledger. */
export const directSections = about("direct");

/** The sections that tell something about persons by way of the device. */
export const indirectSections = about("indirect");

/** Whether an answer tells something about a person. */
export function tellsAboutPersons({ sections }: Pick<DeviceInventory, "sections">): boolean {
  return Object.entries(sections).some(([name, report]) => directSections.has(name) && report?.data !== undefined);
}
