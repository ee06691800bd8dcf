import type { RawBuilder, SqlBool } from "kysely";
import type { Permission } from "./access/actor.ts";
import type { Caller } from "./access/caller.ts";
import type { PermissionTable } from "./access/rule.ts";
import type { Declaration } from "./agreement/declaration.ts";
import type { Attribute } from "./attribute.ts";
import type { Clock } from "./clock.ts";
import type { CoreEvents, PluginCoreApis } from "./core-apis.ts";
import type { EventMap, EventSink, EventSource } from "./event-bus.ts";
import type { ImportTarget } from "./imports/import-target.ts";
import type { Logger } from "./logger.ts";
import type { Random } from "./random.ts";
import type { ScanPool } from "./scan/scan-pool.ts";
import type { Migration } from "./store/migration.ts";
import type { Store } from "./store/store.ts";

/** What a plugin works with. */
export interface PluginContext<Events extends EventMap, Needs extends readonly AnyPlugin[]>
  extends EventSink<Events>,
    EventSource<Events & CoreEvents & EventsOf<Needs>> {
  /** The APIs of the plugins that this one needs. Calls through it are not checked again. */
  readonly plugins: ApisOf<Needs>;
  /** What every fleet has: directory, ledger, secrets, agreement. Calls through it are not checked again. */
  readonly core: PluginCoreApis;
  readonly store: Store;
  /** Runs work over all devices on all processors. */
  readonly scans: ScanPool;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Who is behind the running call. */
  caller(): Caller;
  /**
   * The SQL condition that keeps rows of devices on which the caller has a permission; undefined when it is all of
   * them. Methods with `scope: "filtered"` must put it into their queries.
   *
   * @param column - The column with the device's id, such as `"inventory_state.device_id"`.
   */
  visible(permission: Permission, column: string): RawBuilder<SqlBool> | undefined;
  /**
   * Says that devices changed, so that groups by query are brought up to date. Call inside the transaction.
   *
   * @param attributes - The names of those that changed, where it is known: groups that ask for others are left alone.
   */
  touch(deviceIds: readonly string[], attributes?: readonly string[]): Promise<void>;
}

/**
 * One capability of the fleet.
 *
 * @typeParam Name - Property under which the API appears: `fleet[Name]`.
 * @typeParam Api - What `setup` returns.
 * @typeParam Events - Events this plugin emits. Every key starts with `Name.`.
 * @typeParam Needs - Plugins that must be on the same fleet.
 */
export interface Plugin<
  Name extends string,
  Api extends object,
  Events extends EventMap = object,
  Needs extends readonly AnyPlugin[] = [],
> {
  readonly name: Name;
  readonly needs: { readonly [I in keyof Needs]: NameOf<Needs[I]> };
  /** Who may call each method, and which calls are entries of the ledger. */
  readonly permissions: PermissionTable<Api>;
  /** The plugin's tables. Each table's name starts with the plugin's name. */
  readonly migrations?: readonly Migration[];
  /** What devices can be asked about in filters and groups. */
  readonly attributes?: readonly Attribute[];
  /** What the plugin may record about persons; the agreement's annex is printed from it. */
  readonly declarations?: readonly Declaration[];
  /** What tables can be imported into, beside what core has. */
  readonly targets?: readonly ImportTarget[];
  /** Synchronous, without I/O: the store is not open yet. Connections and timers belong in `start`. */
  setup(context: PluginContext<Events, Needs>): Api;
  start?(signal: AbortSignal): Promise<void>;
  stop?(): Promise<void>;
  /** Deletes all that the plugin knows of devices, at most 500. Runs inside the transaction that deletes them. */
  forget?(deviceIds: readonly string[]): Promise<void>;
  /** Of these devices those of which the plugin knows something: an import that is undone does not delete them. */
  uses?(deviceIds: readonly string[]): Promise<readonly string[]>;
  /** Deletes history from before a time (milliseconds). Runs inside a transaction; returns how many rows went. */
  prune?(before: number): Promise<number>;
  /** Throws what is wrong with the plugin; returns quietly when nothing is. */
  check?(): Promise<void>;
}

/** A plugin whose type arguments are unknown. The only erased type in the SDK. */
export interface AnyPlugin {
  readonly name: string;
  readonly needs: readonly string[];
  readonly permissions: object;
  readonly migrations?: readonly Migration[];
  readonly attributes?: readonly Attribute[];
  readonly declarations?: readonly Declaration[];
  readonly targets?: readonly ImportTarget[];
  // biome-ignore lint/suspicious/noExplicitAny: a context's type differs from plugin to plugin.
  setup(context: any): object;
  start?(signal: AbortSignal): Promise<void>;
  stop?(): Promise<void>;
  forget?(deviceIds: readonly string[]): Promise<void>;
  uses?(deviceIds: readonly string[]): Promise<readonly string[]>;
  prune?(before: number): Promise<number>;
  check?(): Promise<void>;
}

/** `[Plugin<"a", A>, Plugin<"b", B>]` becomes `{ a: A; b: B }`. */
export type ApisOf<Plugins extends readonly AnyPlugin[]> = {
  readonly [P in Plugins[number] as NameOf<P>]: ApiOf<P>;
};

/** The event maps of all plugins, merged into one. */
export type EventsOf<Plugins extends readonly AnyPlugin[]> = Merge<EventMapOf<Plugins[number]>>;

// biome-ignore-start lint/suspicious/noExplicitAny: patterns that match any plugin.
/** The name of a plugin, as a type. */
export type NameOf<P> = P extends Plugin<infer Name, any, any, any> ? Name : never;
/** The API of a plugin. */
export type ApiOf<P> = P extends Plugin<any, infer Api, any, any> ? Api : never;
/** The events of a plugin. */
export type EventMapOf<P> = P extends Plugin<any, any, infer Events, any> ? Events : never;
/** The plugins that a plugin needs. */
export type NeededBy<P> = P extends Plugin<any, any, any, infer Needs> ? Needs[number] : never;
// biome-ignore-end lint/suspicious/noExplicitAny: patterns that match any plugin.

type Merge<Union> = (Union extends unknown ? (member: Union) => void : never) extends (merged: infer All) => void
  ? { [K in keyof All]: All[K] }
  : never;
