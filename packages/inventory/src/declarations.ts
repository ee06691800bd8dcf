import type { Declaration } from "@fleetwright/core";
import { collectors } from "./collectors.ts";
import type { Section } from "./section.ts";
import { sections } from "./sections.ts";

/** What an agreement calls a section: `inventory.logged-on-users`. */
export function subjectOf(section: Section): string {
  return `inventory.${section.name}`;
}

/** What inventory may record of a section, for the agreement and its annex. */
export function declarationOf(section: Section): Declaration {
  const sources = collectors.filter((collector) => collector.section === section).flatMap(({ sources }) => sources);
  return {
    subject: subjectOf(section),
    personal: section.personal,
    title: section.title,
    fields: Object.keys(section.row.shape),
    purpose: section.purpose,
    sources: [...new Set(sources)],
  };
}

/** What inventory may record: one declaration for each section. */
export const declarations: readonly Declaration[] = (sections as readonly Section[]).map(declarationOf);
