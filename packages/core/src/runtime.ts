import { type Actor, type Occasion, systemActor } from "./access/actor.ts";
import { Callers, callerOf } from "./access/caller.ts";
import { type GuardPorts, guarded } from "./access/guard.ts";
import { systemClock } from "./clock.ts";
import { StoreOutdatedError } from "./errors/migration.ts";
import { FleetStartedError, PluginStartError } from "./errors/plugin.ts";
import { EventBus } from "./event-bus.ts";
import type { FleetOptions } from "./fleet-options.ts";
import { type Health, healthOf } from "./health.ts";
import { silentLogger } from "./logger.ts";
import type { CorePart, PartContext } from "./part.ts";
import { coreParts } from "./parts.ts";
import type { AnyPlugin } from "./plugin.ts";
import { inOrderOfNeed } from "./plugin-order.ts";
import { systemRandom } from "./random.ts";
import { PiscinaScanPool } from "./scan/scan-pool.ts";
import type { CopyOptions, CopyReport } from "./store/copy/copy-store.ts";
import { LateStore } from "./store/late-store.ts";
import type { MigrationReport, MigrationSet } from "./store/migration.ts";
import { migrate } from "./store/migrator.ts";
import type { OpenStore, StoreProvider } from "./store/store.ts";

/** What the one part that has it offers to the fleet. */
function offered<Key extends keyof CorePart>(parts: readonly CorePart[], key: Key): CorePart[Key] | undefined {
  return parts.find((part) => part[key] !== undefined)?.[key];
}

/** A fleet at work: owns the parts, the plugins, the store and the callers. `createFleet` gives it its public shape. */
export class FleetRuntime {
  readonly store = new LateStore();
  /** The APIs as the process itself uses them. */
  readonly system: object;
  readonly #options: FleetOptions;
  readonly #parts: readonly CorePart[];
  /** Parts first, then plugins, each after what it needs. */
  readonly #members: readonly AnyPlugin[];
  readonly #apis: Record<string, object> = {};
  readonly #callers = new Callers();
  readonly #scans: PiscinaScanPool;
  readonly #bus: EventBus<Record<string, unknown>>;
  readonly #started: AnyPlugin[] = [];
  #state: "stopped" | "starting" | "started" | "stopping" = "stopped";
  #lifetime = new AbortController();
  #starting: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;

  /** @param reserved - Names that no plugin may have, beside those of the parts. */
  constructor(options: FleetOptions, plugins: readonly AnyPlugin[], reserved: readonly string[]) {
    this.#options = options;
    this.#bus = new EventBus(options.onListenerError);
    this.#parts = coreParts(options);
    this.#scans = new PiscinaScanPool({ threads: options.scanThreads });
    // The directory's members are the fleet's own.
    const members = this.#parts.find(({ name }) => name === "directory")?.permissions ?? {};
    const taken = new Set([...this.#parts.map(({ name }) => name), ...Object.keys(members), ...reserved]);
    this.#members = [...this.#parts, ...inOrderOfNeed(plugins, taken)];
    const context = this.#context();
    for (const member of this.#members) this.#apis[member.name] = member.setup(context);
    this.system = this.as(systemActor);
  }

  on: EventBus<Record<string, unknown>>["on"] = (type, listener, options) => this.#bus.on(type, listener, options);

  as(actor: Actor, occasion?: Occasion): object {
    const caller = callerOf(actor, occasion);
    const ports = this.#ports();
    const apis: Record<string, object> = {};
    for (const member of this.#members) {
      const api = guarded(this.#apis[member.name] ?? {}, member.permissions, caller, ports, member.name);
      // The directory's members are the fleet's own: fleet.devices, fleet.persons …
      if (member.name === "directory") Object.assign(apis, api);
      else apis[member.name] = api;
    }
    return apis;
  }

  async start(signal?: AbortSignal): Promise<void> {
    if (this.#state !== "stopped") throw new FleetStartedError();
    this.#state = "starting";
    this.#lifetime = new AbortController();
    this.#starting = this.#begin(signal);
    try {
      await this.#starting;
    } finally {
      this.#starting = undefined;
    }
  }

  /** Ends a start at work; everybody who calls meanwhile waits for the same end. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#end().finally(() => {
      this.#stopping = undefined;
    });
    await this.#stopping;
  }

  async #begin(signal: AbortSignal | undefined): Promise<void> {
    const either = signal ? AbortSignal.any([signal, this.#lifetime.signal]) : this.#lifetime.signal;
    try {
      const store = await this.#open(either);
      this.store.open(store);
      const check = this.#options.migrations === "check";
      const { pending } = await this.#migrate(store, check, either);
      if (pending.length > 0) throw new StoreOutdatedError(pending);
      for (const member of this.#members) {
        either.throwIfAborted();
        await member.start?.(either).catch((error: unknown) => {
          throw new PluginStartError(member.name, error);
        });
        this.#started.push(member);
      }
      either.throwIfAborted();
      this.#state = "started";
    } catch (error) {
      await this.#wind();
      throw error;
    }
  }

  async #end(): Promise<void> {
    if (this.#starting) {
      this.#lifetime.abort();
      // A start that fails winds up what it began; the one who started hears why.
      await this.#starting.catch(() => {});
    }
    if (this.#state === "started") await this.#wind();
  }

  async health(): Promise<Health> {
    if (!this.store.isOpen) return { status: "stopped", components: [] };
    const checks = new Map([["store", () => this.store.opened.check()]]);
    for (const { name, check } of this.#members) if (check) checks.set(name, check);
    return healthOf(checks);
  }

  migrate(check: boolean, signal?: AbortSignal): Promise<MigrationReport> {
    return this.#withStore(signal, (store) => this.#migrate(store, check, signal));
  }

  backup(file: string, signal?: AbortSignal): Promise<void> {
    return this.#withStore(signal, (store) => store.backup(file, { signal }));
  }

  async copyTo(target: StoreProvider, { onProgress, signal }: CopyOptions): Promise<CopyReport> {
    const { copyStore } = await import("./store/copy/copy-store.ts");
    return this.#withStore(signal, async (source) => {
      const store = await target.open({ clock: this.#clock, logger: this.#logger, signal });
      try {
        return await copyStore(source, store, { sets: this.#migrations, clock: this.#clock, onProgress, signal });
      } finally {
        await store.close();
      }
    });
  }

  async prune(before: number, signal?: AbortSignal): Promise<number> {
    let rows = 0;
    for (const member of this.#members) {
      if (member.prune)
        rows += await this.store.transaction(async () => (await member.prune?.(before)) ?? 0, { signal });
    }
    return rows;
  }

  /** Stops what was started, last first, and closes the store, whatever fails on the way. */
  async #wind(): Promise<void> {
    this.#state = "stopping";
    this.#lifetime.abort();
    const failures: unknown[] = [];
    for (const member of this.#started.splice(0).reverse()) {
      await member.stop?.().catch((error: unknown) => failures.push(error));
    }
    await this.#scans.close().catch((error: unknown) => failures.push(error));
    if (this.store.isOpen) {
      const store = this.store.opened;
      this.store.close();
      await store.close().catch((error: unknown) => failures.push(error));
    }
    this.#state = "stopped";
    for (const error of failures) this.#logger.error("A part of the fleet did not stop cleanly", { error });
  }

  #open(signal: AbortSignal | undefined): Promise<OpenStore> {
    return this.#options.store.open({ clock: this.#clock, logger: this.#logger, signal });
  }

  /** With the fleet's open store, or one that is open for this alone. */
  async #withStore<Result>(
    signal: AbortSignal | undefined,
    work: (store: OpenStore) => Promise<Result>,
  ): Promise<Result> {
    if (this.store.isOpen) return work(this.store.opened);
    const store = await this.#open(signal);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  #migrate(store: OpenStore, check: boolean, signal: AbortSignal | undefined): Promise<MigrationReport> {
    return migrate(store, this.#migrations, { clock: this.#clock, check, signal });
  }

  get #migrations(): readonly MigrationSet[] {
    return this.#members.map(({ name: plugin, migrations = [] }) => ({ plugin, migrations }));
  }

  get #clock() {
    return this.#options.clock ?? systemClock;
  }

  get #logger() {
    return this.#options.logger ?? silentLogger;
  }

  #context(): PartContext {
    const scopes = offered(this.#parts, "scopes");
    const touch = offered(this.#parts, "touch");
    return {
      plugins: this.#apis as never,
      core: new Proxy(this.#apis, {
        get: (apis, name) => Reflect.get(apis, name) ?? Reflect.get(apis["directory"] ?? {}, name),
      }) as never,
      store: this.store,
      scans: this.#scans,
      clock: this.#clock,
      random: this.#options.random ?? systemRandom,
      logger: this.#logger,
      on: this.on as never,
      emit: this.#bus.emit.bind(this.#bus) as never,
      caller: () => this.#callers.current(),
      visible: (permission, column) => {
        const held = this.#callers.current().scopes(permission);
        return held === "fleet" ? undefined : scopes?.condition(column, held);
      },
      touch: async (deviceIds, attributes) => touch?.(deviceIds, attributes),
      declarations: this.#members.flatMap((member) => member.declarations ?? []),
      attributes: this.#members.flatMap((member) => member.attributes ?? []),
      targets: this.#members.flatMap((member) => member.targets ?? []),
      usedAnywhere: async (deviceIds) => {
        const used = new Set<string>();
        for (const member of this.#members) for (const id of (await member.uses?.(deviceIds)) ?? []) used.add(id);
        return used;
      },
      forgetPersonEverywhere: async (personId) => {
        for (const part of this.#parts) await part.forgetPerson?.(personId);
      },
      forgetEverywhere: async (deviceIds) => {
        for (const member of this.#members) await member.forget?.(deviceIds);
      },
    };
  }

  #ports(): GuardPorts {
    const scopes = offered(this.#parts, "scopes");
    const record = offered(this.#parts, "record");
    return {
      callers: this.#callers,
      now: () => this.#clock.now(),
      contains: async (deviceId, held) => scopes?.contains(deviceId, held) ?? false,
      atomically: (work) => this.store.transaction(work),
      record: async (act) => record?.(act),
    };
  }
}
