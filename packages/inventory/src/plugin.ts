import type { Plugin, PluginContext } from "@fleetwright/core";
import { agreedDevices } from "./agreed-devices.ts";
import { enforceAgreement } from "./agreement-retention.ts";
import type { InventoryApi } from "./api.ts";
import { attributes } from "./attributes.ts";
import { declarations } from "./declarations.ts";
import { FleetRecognition } from "./dictionary/recognised-fleet.ts";
import { agentsApi } from "./enrolment/agents-api.ts";
import { enrolmentApi } from "./enrolment/enrolment-api.ts";
import { Enrolments } from "./enrolment/enrolments.ts";
import type { InventoryEvents } from "./events.ts";
import { exportTable } from "./exports/export-table.ts";
import { importSnapshotFiles } from "./files/import-snapshot-files.ts";
import { intakeOf } from "./intake/intake.ts";
import { permissions } from "./permissions.ts";
import { countAttention, listAttention } from "./questions/attention.ts";
import { listChanges } from "./questions/changes.ts";
import { columnsApi } from "./questions/columns.ts";
import { diffBetween } from "./questions/device-diff.ts";
import { deviceAt, deviceNow } from "./questions/device-inventory.ts";
import { countDevices, listDevices } from "./questions/devices.ts";
import { dictionaryRules } from "./questions/dictionary-rules.ts";
import { identityConflicts } from "./questions/identity-conflicts.ts";
import { listProductInstallations, listProducts } from "./questions/products.ts";
import { listInstallations, listSoftware } from "./questions/software.ts";
import { forgetDevices, pruneHistory, reportingDevices } from "./retention.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";
import { Bodies } from "./storage/bodies.ts";
import { CheckQueue } from "./storage/check-queue.ts";
import { ComponentLists } from "./storage/component-lists.ts";
import { DeviceStates } from "./storage/device-states.ts";
import { FleetColumnsCache } from "./storage/fleet-columns.ts";
import { History } from "./storage/history.ts";
import { ComponentInterner } from "./storage/interner.ts";
import { Merges } from "./storage/merges.ts";
import { migrations } from "./storage/migrations.ts";
import { ReportQueue } from "./storage/report-queue.ts";
import { ReportWriter } from "./storage/report-writer.ts";
import { lockReports } from "./storage/reports-lock.ts";
import { SavedDictionaries } from "./storage/saved-dictionaries.ts";
import { SectionWriter } from "./storage/section-writer.ts";
import type { InventoryTables } from "./storage/tables.ts";

/** The type of the inventory plugin, for plugins that need it. */
export type InventoryPlugin = Plugin<"inventory", InventoryApi, InventoryEvents>;

/**
 * Adds `fleet.inventory`: keeps what devices report, with its history, and answers questions about it.
 *
 * @example
 * ```ts
 * import { createFleet, localHost } from "@fleetwright/core";
 * import { sqlite } from "@fleetwright/core/sqlite";
 * import { collectInventory, inventory } from "@fleetwright/inventory";
 *
 * const fleet = createFleet({ store: sqlite("fleet.db"), plugins: [inventory()] });
 * await fleet.start();
 * const { deviceId } = await fleet.inventory.report(await collectInventory(localHost()));
 * await fleet.stop();
 * ```
 */
export function inventory(): InventoryPlugin {
  let parts: ReturnType<typeof assemble> | undefined;
  return {
    name: "inventory",
    needs: [],
    permissions,
    migrations,
    attributes,
    declarations,
    setup(context) {
      parts = assemble(context);
      return parts.api;
    },
    // The file may be another one than before, such as a backup that was restored.
    start: async () => parts?.forgetRemembered(),
    stop: async () => {
      await Promise.all([...(parts?.stops ?? [])].map((stop) => stop()));
    },
    forget: async (deviceIds) => parts && forgetDevices(parts, deviceIds),
    uses: async (deviceIds) => (parts ? reportingDevices(parts.tables, deviceIds) : []),
    async prune(before) {
      if (!parts) return 0;
      const { store, tables, bodies, now } = parts;
      await lockReports(tables);
      const unagreed = await enforceAgreement(parts, now());
      // What may not be kept shall not be found in free pages or the log either.
      if (unagreed > 0) await store.erase();
      return unagreed + (await pruneHistory(tables, bodies, before));
    },
  };
}

function assemble(context: PluginContext<InventoryEvents, []>) {
  const tables = context.store.tables<InventoryTables>();
  const bodies = new Bodies(tables);
  const interner = new ComponentInterner(tables);
  const lists = new ComponentLists(tables, interner);
  const sections = new SectionWriter(bodies, lists);
  const merges = new Merges(context, sections);
  const permits = agreedDevices(context);
  const writer = new ReportWriter(context, permits, sections, bodies);
  const queue = new ReportQueue(context.store, writer);
  const enrolments = new Enrolments(context);
  const intake = {
    context,
    enrolments,
    reports: queue,
    checks: new CheckQueue(context),
    stops: new Set<() => Promise<void>>(),
  };
  const device = { states: new DeviceStates(tables), history: new History(tables), sections, permits };
  const columns = new FleetColumnsCache(context.store);
  const software = { context, columns };
  const dictionaries = new SavedDictionaries(tables, context.clock);
  const recognition = new FleetRecognition(columns, interner, dictionaries);
  const api: InventoryApi = {
    report: async (report, { signal } = {}) =>
      queue.report(report instanceof Uint8Array ? report : encodeSnapshot(report), signal),
    importFiles: (source, options) => importSnapshotFiles(queue, source, options),
    device: (deviceId, { signal } = {}) => deviceNow(device, deviceId, signal),
    at: (deviceId, time, { signal } = {}) => deviceAt(device, deviceId, time.getTime(), signal),
    diff: (deviceId, from, until, { signal } = {}) =>
      diffBetween(device, deviceId, from.getTime(), until.getTime(), signal),
    devices: (query) => listDevices(context, query),
    attention: (query) => listAttention(context, query),
    countAttention: (query, { signal } = {}) => countAttention(context, query, signal),
    countDevices: (query, options) => countDevices(context, query, options),
    changes: (query = {}) => listChanges(context, permits, query),
    export: (table, options) => exportTable({ context, columns, recognition, device }, table, options),
    software: (query = {}) => listSoftware(software, query),
    installations: (query) => listInstallations(software, query),
    columns: columnsApi({ tables, columns, interner }),
    products: (query = {}) => listProducts({ context, recognition }, query),
    productInstallations: (query) => listProductInstallations({ context, recognition }, query),
    dictionary: dictionaryRules(context, recognition, dictionaries),
    identity: identityConflicts(context, merges),
    enrolment: enrolmentApi(context),
    agents: agentsApi(context, enrolments),
    intake: (options) => intakeOf(intake, options),
  };
  const forgetRemembered = (): void => {
    for (const memory of [bodies, interner, columns, recognition]) memory.forget();
  };
  return {
    api,
    forgetRemembered,
    stops: intake.stops,
    store: context.store,
    ...device,
    tables,
    bodies,
    merges,
    now: () => context.clock.now(),
  };
}
