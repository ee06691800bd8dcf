/**
 * The fleet: plugins, events, store, directory, hosts, ledger and access.
 *
 * @module
 */
export { onAbort, untilAborted } from "./abort.ts";
export type { Actor, Grant, Occasion, Permission, Scope } from "./access/actor.ts";
export type { Caller } from "./access/caller.ts";
export type {
  ActCategory,
  ActRule,
  AnswersLater,
  CheckedRule,
  PermissionRule,
  PermissionTable,
} from "./access/rule.ts";
export { type Action, type ActionContext, defineAction } from "./action.ts";
export { type Agreement, type AgreementGrant, readAgreement } from "./agreement/agreement.ts";
export { type AnnexOptions, annex } from "./agreement/annex.ts";
export { type Annex, type AnnexBasis, type AnnexSubject, annexContent } from "./agreement/annex-content.ts";
export type { AnnexLanguage } from "./agreement/annex-words.ts";
export type { AgreementApi } from "./agreement/api.ts";
export { type AgreementCheckOptions, checkAgreement } from "./agreement/check.ts";
export type { Bilingual, Declaration, Personal } from "./agreement/declaration.ts";
export { type Allowance, allowance, type PermitOptions, permits } from "./agreement/permits.ts";
export type { Attribute } from "./attribute.ts";
export type { CheckedPlugins } from "./checked-plugins.ts";
export { type Clock, systemClock } from "./clock.ts";
export { type ColumnChanges, changedColumns, deviceIndexes } from "./columns/changed-columns.ts";
export {
  type ColumnsRoom,
  devicesPerItem,
  devicesWithAny,
  type ItemColumns,
  inOrderOfIds,
  itemsOf,
  listOfDevice,
} from "./columns/item-columns.ts";
export { ItemColumnsBuilder } from "./columns/item-columns-builder.ts";
export { ItemDevices } from "./columns/item-devices.ts";
export { ItemSet } from "./columns/item-set.ts";
export type { CoreApis, CoreEvents, PluginCoreApis } from "./core-apis.ts";
export { bookValue } from "./costs/book-value.ts";
export type { CostOverview, CostQuery, CurrencyCosts } from "./costs/cost.ts";
export type { Assignment, AssignmentKind, NewAssignment, Whereabouts } from "./directory/assignment.ts";
export { isBogusSerial } from "./directory/bogus-serial.ts";
export type {
  CostCentre,
  CostCentreChanges,
  CostCentreField,
  CostCentresApi,
  NewCostCentre,
} from "./directory/cost-centre.ts";
export type {
  Device,
  DeviceChanges,
  DeviceFieldPath,
  DeviceFields,
  DeviceKind,
  DeviceState,
  Lease,
  NewDevice,
  Phone,
  Price,
  Purchase,
  UsageProfile,
} from "./directory/device.ts";
export type { AlikeDevice, DeviceQueries, DevicesApi } from "./directory/devices-api.ts";
export type { DirectoryApi } from "./directory/directory-api.ts";
export type { DirectoryEvents } from "./directory/events.ts";
export {
  mayOverwrite,
  type NewOrigin,
  type Origin,
  type OriginKind,
  type Origins,
  type WriteOptions,
} from "./directory/origin.ts";
export type { NewPerson, Person, PersonChanges, PersonField, PersonsApi } from "./directory/person.ts";
export type {
  DeleteOptions,
  NewPlace,
  Place,
  PlaceChanges,
  PlaceField,
  PlaceKind,
  PlacesApi,
} from "./directory/place.ts";
export * from "./errors.ts";
export type { EventMap, EventSink, EventSource, Listener, ListenerErrorHandler } from "./event-bus.ts";
export type { Filter, FilterTest, FilterValue } from "./filter/filter.ts";
export { createFleet, type Fleet, type FleetCore } from "./fleet.ts";
export type { FleetOptions } from "./fleet-options.ts";
export type { Group, GroupChanges, GroupsApi, NewGroup } from "./groups/group.ts";
export type { ComponentHealth, Health } from "./health.ts";
export type {
  Host,
  HostEntry,
  HostFileStatus,
  ListOptions,
  Platform,
  ReadOptions,
  RunOptions,
  RunResult,
} from "./host.ts";
export { ifPresent, listIfPresent, readText, readTextIfPresent } from "./hosts/host-text.ts";
export { type ImageHostOptions, imageHost } from "./hosts/image-host.ts";
export { localHost } from "./hosts/local-host.ts";
export { hostOfRecording, recordedHost } from "./hosts/recorded-host.ts";
export { type Recorder, recordHost } from "./hosts/recorder.ts";
export { Recording } from "./hosts/recording.ts";
export { newId } from "./id.ts";
export type {
  AppliedCounts,
  Import,
  ImportedRow,
  ImportState,
  ImportStep,
  RowResult,
  UndoneCounts,
} from "./imports/import.ts";
export type { FieldChoice, FieldType, FieldValue, ImportField } from "./imports/import-field.ts";
export type {
  FieldValues,
  ImportTarget,
  Resolution,
  TargetEntry,
  TargetKey,
  TargetPosition,
  TargetRefusal,
  TargetStamp,
  TargetWrite,
  TargetWritten,
  UndoRefusal,
} from "./imports/import-target.ts";
export type {
  ExportOptions,
  ImportFile,
  ImportProgress,
  ImportsApi,
  ImportWorkOptions,
  RowQuery,
} from "./imports/imports-api.ts";
export type { ColumnMapping, TableMapping } from "./imports/mapping/table-mapping.ts";
export type { FieldChange, PlanNote, PlanRow, RowCounts, RowOutcome } from "./imports/plan/plan-row.ts";
export { type ProblemReason, problemReasons, type RowProblem } from "./imports/problem.ts";
export type { TargetDescription } from "./imports/target-description.ts";
export type { LedgerApi, LedgerEntry, LedgerFilter, LedgerSelection } from "./ledger/api.ts";
export type { LedgerHead } from "./ledger/head.ts";
export type { PersonalPart } from "./ledger/personal-part.ts";
export type { LedgerBreak, LedgerVerification, VerifyOptions } from "./ledger/verification.ts";
export type { LifeCycleApi } from "./life-cycle/api.ts";
export type { DeviceTransition, NewLoan, NewTransition, NewWipeProof, WipeProof } from "./life-cycle/transition.ts";
export { checkTransition, type TransitionRefusal } from "./life-cycle/transition-check.ts";
export {
  type PossibleTransition,
  possibleTransitions,
  type TransitionNeed,
  transitionsFrom,
} from "./life-cycle/transition-table.ts";
export { type List, listOf, type Page, type PageOptions } from "./list.ts";
export type { Logger } from "./logger.ts";
export type {
  AnyPlugin,
  ApiOf,
  ApisOf,
  EventMapOf,
  EventsOf,
  NameOf,
  NeededBy,
  Plugin,
  PluginContext,
} from "./plugin.ts";
export { Cursors, type Position } from "./query/cursor.ts";
export type { DeviceCondition, DeviceQuery, DeviceRowQuery, DeviceSelectionQuery } from "./query/device-query.ts";
export { searchable } from "./query/searched-text.ts";
export type { Sort } from "./query/sort.ts";
export { type Random, systemRandom } from "./random.ts";
export type { ScanKernel, ScanProgram } from "./scan/scan-kernel.ts";
export {
  type OpenScanPool,
  type Scan,
  type ScanOptions,
  type ScanPool,
  type ScanPoolOptions,
  type ScanProgress,
  scanPool,
} from "./scan/scan-pool.ts";
export type { KeyDescription, KeySignature, SecretsApi } from "./secrets/api.ts";
export { type EnvironmentSecretsOptions, environmentSecrets } from "./secrets/environment.ts";
export { folderSecrets } from "./secrets/folder.ts";
export { isSecretName, maxSecretBytes, type SecretStore } from "./secrets/secret-store.ts";
export { isSignedBy } from "./secrets/signing-key.ts";
export type { StocktakingApi } from "./stocktaking/api.ts";
export type {
  NewSighting,
  NewStocktaking,
  Sighting,
  Stocktaking,
  StocktakingCounts,
  StocktakingLine,
  StocktakingOutcome,
} from "./stocktaking/stocktaking.ts";
export type { CopyOptions, CopyProgress, CopyReport } from "./store/copy/copy-store.ts";
export type { Migration, MigrationContext, MigrationReport, MigrationSet } from "./store/migration.ts";
export type {
  ColumnTypes,
  OpenStore,
  Sql,
  Store,
  StoreOpenOptions,
  StoreProvider,
  TypedStore,
} from "./store/store.ts";
export type { WaitOptions } from "./wait-options.ts";
