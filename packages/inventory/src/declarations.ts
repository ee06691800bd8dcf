import type { Declaration } from "@fleetwright/core";
import { collectors } from "./collectors.ts";
import type { Section } from "./section.ts";
import { sections } from "./sections.ts";

/** What an agreement calls a section: `inventory.logged-on-users`. */
export function subjectOf(section: Section): string {
  return `inventory.${section.name}`;
}

/** What inventory may record, for the agreement and its annex: one declaration for each section. */
export const declarations: readonly Declaration[] = (sections as readonly Section[]).map((section) => ({
  subject: subjectOf(section),
  personal: section.personal,
  title: section.title,
  fields: Object.keys(section.row.shape),
  purpose: section.purpose,
  sources: collectors
    .filter((collector) => collector.section === section)
    .flatMap((collector) => collector.sources)
    .filter((source, index, all) => all.indexOf(source) === index),
}));
