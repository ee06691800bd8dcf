/**
 * What is there: collects, stores and answers questions about the inventory of PCs.
 *
 * @module
 */
export type { AgentKey } from "./agent/agent-key.ts";
export { enrolAgent, rotateAgentKey } from "./agent/enrol-agent.ts";
export type { IntakeClientOptions } from "./agent/intake-client.ts";
export { type ReportToOptions, reportTo, type SentReport } from "./agent/report-to.ts";
export type {
  AttentionQuery,
  Change,
  ChangeQuery,
  DeviceInventory,
  DeviceSummary,
  IdentityApi,
  IdentityConflict,
  Installation,
  InventoryApi,
  InventoryQuery,
  ReportResult,
  SoftwareQuery,
  SoftwareTitle,
} from "./api.ts";
export {
  type Attention,
  type AttentionFinding,
  type AttentionMoment,
  type AttentionSeverity,
  type AttentionThresholds,
  attentionDefaults,
} from "./attention.ts";
export { type AttentionItem, type AttentionKind, attentions } from "./attentions.ts";
export { type CollectOptions, type CollectProgress, collectInventory } from "./collect.ts";
export { type CollectContext, type Collected, type Collector, defineCollector } from "./collector.ts";
export { collectors } from "./collectors.ts";
export type { ColumnsApi, DeviceSystem } from "./columns-api.ts";
export type { Component, InstalledComponent } from "./component.ts";
export { type CycloneDxOptions, cycloneDxOf, cycloneDxText } from "./cyclonedx/cyclonedx.ts";
export type {
  CycloneDxComponent,
  CycloneDxDocument,
  CycloneDxHeader,
  CycloneDxProperty,
  CycloneDxSwid,
} from "./cyclonedx/cyclonedx-document.ts";
export type {
  DictionaryApi,
  DictionaryChanges,
  ProductChange,
  ProductInstallation,
  ProductInstallationQuery,
  ProductMove,
  ProductQuery,
  ProductsApi,
  ProductTitle,
  ProductVersion,
  SavedDictionary,
} from "./dictionary/dictionary-api.ts";
export type {
  Agent,
  AgentsApi,
  EnrolmentApi,
  EnrolmentToken,
  MadeEnrolmentToken,
  NewEnrolmentToken,
} from "./enrolment.ts";
export * from "./errors/dictionary.ts";
export * from "./errors/windows.ts";
export * from "./errors.ts";
export type { InventoryEvents, ReducedPart } from "./events.ts";
export type { InventoryExportOptions, InventoryExports, SectionRowsQuery } from "./exports/export-options.ts";
export type { ImportOptions, SnapshotFileResult } from "./files/imported-file.ts";
export { type SnapshotFileOptions, writeSnapshotFile } from "./files/write-snapshot-file.ts";
export type { FleetColumns } from "./fleet-columns.ts";
export { type FusionMessage, type FusionXmlOptions, readFusionXml } from "./glpi/fusion-xml.ts";
export type { GlpiContent, GlpiDocument } from "./glpi/glpi-document.ts";
export { type GlpiWriteOptions, glpiOfInventory } from "./glpi/glpi-of-inventory.ts";
export type { GlpiLeftOut } from "./glpi/left-out.ts";
export { type GlpiSnapshot, type GlpiSnapshotOptions, snapshotOfGlpi } from "./glpi/snapshot-of-glpi.ts";
export {
  type Evidence,
  evidenceOf,
  type IdentityMatch,
  type IdentityRule,
  identityRules,
  matchIdentity,
} from "./identity.ts";
export type { Intake, IntakeOptions } from "./intake/intake-options.ts";
export { type JsonSchema, jsonSchemas } from "./json-schemas.ts";
export type { OsqueryState } from "./osquery/osquery-state.ts";
export type { OsqueryQueries } from "./osquery/query-name.ts";
export { type OsqueryLog, type OsqueryLogOptions, readOsqueryLog } from "./osquery/read-osquery-log.ts";
export { type InventoryPlugin, inventory } from "./plugin.ts";
export { defineSection, type Section, type SectionData } from "./section.ts";
export { fieldsOf, type SectionField } from "./section-field.ts";
export { type SectionName, type Sections, sections } from "./sections.ts";
export type { IdentityClaims, SectionReport, SectionStatus, Snapshot } from "./snapshot.ts";
export { encodeSnapshot } from "./snapshot-codec.ts";
export { type AcknowledgedReport, encodeSnapshotDelta } from "./snapshot-delta.ts";
export { readSwidTag } from "./swid/read-swid-tag.ts";
export type { SwidContent, SwidEntity, SwidLink, SwidMeta, SwidTag } from "./swid/swid-tag.ts";
export type { XmlLimits } from "./xml/xml-walk.ts";
