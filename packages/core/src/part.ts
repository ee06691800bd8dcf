import type { RawBuilder, SqlBool } from "kysely";
import type { Scope } from "./access/actor.ts";
import type { Act } from "./access/guard.ts";
import type { Declaration } from "./agreement/declaration.ts";
import type { Attribute } from "./attribute.ts";
import type { ImportTarget } from "./imports/import-target.ts";
import type { AnyPlugin, PluginContext } from "./plugin.ts";

/** A plugin that belongs to core: every fleet has it. It may offer what the fleet itself needs. */
export interface CorePart extends AnyPlugin {
  /** How the fleet decides whether a device lies in a scope, and which rows an actor may see. */
  readonly scopes?: ScopePort;
  /** Where acts are written down. */
  record?(act: Act): Promise<void>;
  /** Deletes what the part keeps about a person beside the directory. Inside the transaction that deletes the person. */
  forgetPerson?(personId: string): Promise<void>;
  /** Brings what depends on devices' attributes up to date. */
  touch?(deviceIds: readonly string[], attributes?: readonly string[]): Promise<void>;
}

/** The directory's answer to "where does this permission hold?". */
export interface ScopePort {
  contains(deviceId: string, scopes: readonly Exclude<Scope, "fleet">[]): Promise<boolean>;
  /** A condition over a column of device ids, such as `"inventory_state.device_id"`. */
  condition(column: string, scopes: readonly Exclude<Scope, "fleet">[]): RawBuilder<SqlBool>;
}

/** What core's own parts get beyond a plugin's context. */
export interface PartContext extends PluginContext<object, []> {
  /** Everything that plugins and parts declared about persons. */
  readonly declarations: readonly Declaration[];
  /** Everything that devices can be asked about. */
  readonly attributes: readonly Attribute[];
  /** What tables can be imported into. */
  readonly targets: readonly ImportTarget[];
  /** Those devices of which any plugin knows something. */
  usedAnywhere(deviceIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Calls `forgetPerson` of every part, for a person about to be deleted. */
  forgetPersonEverywhere(personId: string): Promise<void>;
  /** Calls `forget` of every part and plugin, for at most 500 devices about to be deleted. */
  forgetEverywhere(deviceIds: readonly string[]): Promise<void>;
}
