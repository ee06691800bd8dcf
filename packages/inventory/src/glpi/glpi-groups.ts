import type { GlpiGroup, GlpiMapping, GlpiSection } from "./glpi-group.ts";
import { boardsGroup } from "./groups/boards.ts";
import { documentGroup } from "./groups/document.ts";
import { memoryGroup } from "./groups/memory.ts";
import { networkEquipmentGroup } from "./groups/network-equipment.ts";
import { networksGroup } from "./groups/networks.ts";
import { peopleGroup } from "./groups/people.ts";
import { peripheralsGroup } from "./groups/peripherals.ts";
import { processorsGroup } from "./groups/processors.ts";
import { protectionGroup } from "./groups/protection.ts";
import { servicesGroup } from "./groups/services.ts";
import { softwareGroup } from "./groups/software.ts";
import { storageGroup } from "./groups/storage.ts";
import { systemGroup } from "./groups/system.ts";

/** Every group of sections of GLPI's format. */
export const glpiGroups: readonly GlpiGroup[] = [
  boardsGroup,
  documentGroup,
  memoryGroup,
  networkEquipmentGroup,
  networksGroup,
  peopleGroup,
  peripheralsGroup,
  processorsGroup,
  protectionGroup,
  servicesGroup,
  softwareGroup,
  storageGroup,
  systemGroup,
];

/** Every section of GLPI's format. */
export const glpiSections: readonly GlpiSection[] = glpiGroups.flatMap(({ sections }) => sections);

/** A part of a section's rows: those of one mapping, or all of them where nothing of ours is like them. */
export interface GlpiPart {
  readonly section: GlpiSection;
  readonly mapping: GlpiMapping;
}

const mappings = glpiGroups.flatMap((group) => group.mappings);

/** The parts of a section, in the order in which a row is asked whether it belongs to them. */
export function partsOf(section: GlpiSection): readonly GlpiPart[] {
  return parts.get(section.name) ?? [];
}

const parts: ReadonlyMap<string, readonly GlpiPart[]> = new Map(
  glpiSections.map((section) => {
    const own = mappings.filter(({ glpi }) => glpi === section.name);
    const rest = own.some(({ belongs }) => belongs === undefined) ? [] : [unmapped(section)];
    return [section.name, [...own, ...rest].map((mapping) => ({ section, mapping }))];
  }),
);

function unmapped(section: GlpiSection): GlpiMapping {
  return { glpi: section.name, fills: [], read: () => {}, write: () => [], match: () => "" };
}
