/**
 * What is there: collects, stores and answers questions about the inventory of PCs.
 *
 * @module
 */
export { type CollectOptions, type CollectProgress, collectInventory } from "./collect.ts";
export { type CollectContext, type Collected, type Collector, defineCollector } from "./collector.ts";
export { collectors } from "./collectors.ts";
export * from "./errors.ts";
export { defineSection, type Section, type SectionData } from "./section.ts";
export { type SectionName, type Sections, sections } from "./sections.ts";
export type { IdentityClaims, SectionReport, SectionStatus, Snapshot } from "./snapshot.ts";
