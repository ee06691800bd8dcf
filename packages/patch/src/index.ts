/**
 * What is wrong with what is there: advisories of feeds, compiled into a catalog, and matched with components.
 *
 * @module
 */
export type {
  Advisory,
  AffectedPackage,
  AffectedRange,
  PackageNaming,
  RangeEvent,
  Verdict,
} from "./advisory.ts";
export { unknownModule } from "./advisory.ts";
export type { CatalogState, DeviceFindings, PatchApi } from "./api.ts";
export type { Catalog, CatalogAdvisory, ChangedCatalog, FeedChange } from "./catalog/catalog.ts";
export type { CatalogFeed, SkippedRecords } from "./catalog/catalog-columns.ts";
export type { CatalogReader } from "./catalog/catalog-reader.ts";
export { type CatalogFileOptions, catalogOf, openCatalog, writeCatalog } from "./catalog/catalog-storage.ts";
export {
  type CatalogInput,
  type CompileOptions,
  type CompileProgress,
  compileCatalog,
  feedInput,
  recordsOf,
} from "./catalog/compile-catalog.ts";
export { type KeyTable, type RowColumns, verdicts } from "./catalog/key-table.ts";
export type { KnownOrders } from "./catalog/known-orders.ts";
export type { PackageScope } from "./catalog/package-scope.ts";
export * from "./errors.ts";
export type { PatchEvents } from "./events.ts";
export type { AdvisoryFeed, FeedFile, FeedReadOptions, FeedRecord, FeedSource } from "./feed.ts";
export { osv } from "./feeds/osv.ts";
export { type ComponentGroup, type ComponentGroups, groupsOf, type UnjudgedReason } from "./match/component-groups.ts";
export { type KernelPart, kernelParts } from "./match/kernels.ts";
export { type KeyHits, keyHits } from "./match/key-hits.ts";
export {
  type ComponentMatch,
  type Hit,
  type Matches,
  type MatchOptions,
  matchComponents,
  type Unjudged,
} from "./match/match-components.ts";
export type { MatchedComponent } from "./match/matched-component.ts";
export { hasOffer, type MatchedSystem, releaseOf } from "./match/matched-system.ts";
export { type PatchOptions, type PatchPlugin, patch } from "./plugin.ts";
export { bytesSource, fileSource, folderSource } from "./sources/local-sources.ts";
export type { SourceLimits } from "./sources/source-limits.ts";
export { zipSource } from "./sources/zip-source.ts";
