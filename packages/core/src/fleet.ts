import type { Actor, Occasion } from "./access/actor.ts";
import type { CheckedPlugins } from "./checked-plugins.ts";
import type { CoreApis, CoreEvents } from "./core-apis.ts";
import type { EventSource, Listener } from "./event-bus.ts";
import type { FleetOptions } from "./fleet-options.ts";
import type { Health } from "./health.ts";
import type { AnyPlugin, ApisOf, EventsOf } from "./plugin.ts";
import { FleetRuntime } from "./runtime.ts";
import type { CopyOptions, CopyReport } from "./store/copy/copy-store.ts";
import type { MigrationReport } from "./store/migration.ts";
import type { StoreProvider } from "./store/store.ts";

/** What every fleet has, whatever its plugins. */
export interface FleetCore<Events extends object, Apis extends object> extends EventSource<Events>, AsyncDisposable {
  /**
   * Opens the store, brings its schema up to date and starts the plugins in the order of their needs. When one fails,
   * those before it are stopped again and the store is closed.
   *
   * `signal` is looked at between the steps and handed to each plugin.
   *
   * @throws PluginStartError, StoreNewerError, StoreOutdatedError, and the store's own errors.
   */
  start(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /** Stops the plugins in reverse order and closes the store. Does nothing when stopped. */
  stop(): Promise<void>;
  health(): Promise<Health>;
  /** Brings the schema up to date, or with `check` says what would be done. For use before `start`; opens and closes by itself. */
  migrate(options?: {
    readonly check?: boolean | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<MigrationReport>;
  /**
   * Writes a consistent copy of the store to a new file while the fleet works on. SQLite only.
   *
   * @throws StoreFileExistsError, StoreFullError, StoreUnsupportedError
   */
  backup(file: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /**
   * Copies all that the fleet remembers, as it is now, into an empty store of either dialect: everything or nothing.
   * The way from SQLite to Postgres. The fleet may work on, but what it stores meanwhile is not in the copy.
   *
   * `signal` is looked at between batches of about 4 MB.
   *
   * @throws StoreCopyError when the target is not empty, or this store is not up to date.
   *
   * @example
   * ```ts
   * import { createFleet } from "@fleetwright/core";
   * import { postgres } from "@fleetwright/core/postgres";
   * import { sqlite } from "@fleetwright/core/sqlite";
   *
   * const fleet = createFleet({ store: sqlite("fleet.db"), plugins: [] });
   * const { rows } = await fleet.copyTo(postgres("postgres://fleet@db.example.org/fleet"));
   * ```
   */
  copyTo(target: StoreProvider, options?: CopyOptions): Promise<CopyReport>;
  /** Deletes history that ended before a time, of all plugins, and says how many rows went. */
  prune(before: Date, options?: { readonly signal?: AbortSignal | undefined }): Promise<number>;
  /** The fleet as an actor may see and use it. Costs little: make one for each request. */
  as(actor: Actor, occasion?: Occasion): Apis;
}

/** A fleet with the API of each of its plugins: `Fleet<[InventoryPlugin, PatchPlugin]>`. */
export type Fleet<Plugins extends readonly AnyPlugin[]> = FleetCore<
  CoreEvents & EventsOf<Plugins>,
  CoreApis & ApisOf<Plugins>
> &
  CoreApis &
  ApisOf<Plugins>;

/** What the fleet itself has: no plugin may hide it. In TypeScript that is a compile error already. */
const fleetMembers: readonly (keyof FleetCore<object, object>)[] = [
  "on",
  "start",
  "stop",
  "health",
  "migrate",
  "backup",
  "copyTo",
  "prune",
  "as",
];

/**
 * Creates a fleet of plugins, in any order. Does no I/O: `start` opens the store.
 *
 * @throws MissingPluginError, DuplicatePluginError, PluginCycleError - in TypeScript mostly compile errors before.
 * @throws AgreementInvalidError, AgreementSubjectUnknownError, AgreementFieldUnknownError, AgreementFieldMissingError
 *
 * @example
 * ```ts
 * import { createFleet } from "@fleetwright/core";
 * import { sqlite } from "@fleetwright/core/sqlite";
 *
 * const fleet = createFleet({ store: sqlite("fleet.db"), plugins: [] });
 * await fleet.start();
 * const { status } = await fleet.health();
 * await fleet.stop();
 * ```
 */
export function createFleet<const Plugins extends readonly AnyPlugin[]>(
  options: FleetOptions & {
    readonly plugins: Plugins & CheckedPlugins<Plugins, keyof FleetCore<object, object> | keyof CoreApis>;
  },
): Fleet<Plugins> {
  const runtime = new FleetRuntime(options, options.plugins, fleetMembers.map(String));
  const core: FleetCore<CoreEvents, object> = {
    on: (type, listener, options) => runtime.on(type, listener as Listener<unknown>, options),
    start: ({ signal } = {}) => runtime.start(signal),
    stop: () => runtime.stop(),
    health: () => runtime.health(),
    migrate: ({ check, signal } = {}) => runtime.migrate(check ?? false, signal),
    backup: (file, { signal } = {}) => runtime.backup(file, signal),
    copyTo: (target, options = {}) => runtime.copyTo(target, options),
    prune: (before, { signal } = {}) => runtime.prune(before.getTime(), signal),
    as: (actor, occasion) => runtime.as(actor, occasion),
    [Symbol.asyncDispose]: () => runtime.stop(),
  };
  // The types above say what each plugin adds; at run time they are added by name.
  return Object.freeze(Object.assign(core, runtime.system)) as Fleet<Plugins>;
}
