import { FleetError } from "../fleet-error.ts";

/** A plugin needs another one that is not in the list. */
export class MissingPluginError extends FleetError {
  readonly code = "CORE_PLUGIN_MISSING";
  readonly plugin: string;
  readonly missing: string;

  constructor(plugin: string, missing: string) {
    super(`Plugin "${plugin}" needs plugin "${missing}". Add ${missing}() to createFleet({ plugins }).`);
    this.plugin = plugin;
    this.missing = missing;
  }
}

/** Two plugins of one name, or a plugin with a name that the fleet itself uses. */
export class DuplicatePluginError extends FleetError {
  readonly code = "CORE_PLUGIN_DUPLICATE";
  readonly plugin: string;

  constructor(plugin: string) {
    super(`The name "${plugin}" is taken. List each plugin once in createFleet({ plugins }), under a name of its own.`);
    this.plugin = plugin;
  }
}

/** Plugins that need each other in a circle. */
export class PluginCycleError extends FleetError {
  readonly code = "CORE_PLUGIN_CYCLE";
  readonly path: readonly string[];

  constructor(path: readonly string[]) {
    super(`Plugins need each other in a circle: ${path.join(" -> ")}. Break it by moving what both need into a third.`);
    this.path = path;
  }
}

/** A plugin's `start` failed; those started before it have been stopped again. The reason is in `cause`. */
export class PluginStartError extends FleetError {
  readonly code = "CORE_PLUGIN_START";
  readonly plugin: string;

  constructor(plugin: string, cause: unknown) {
    super(`Plugin "${plugin}" did not start; the fleet is stopped again. Its reason is in "cause".`, { cause });
    this.plugin = plugin;
  }
}

/** A method of the fleet was called before `start` or after `stop`. */
export class FleetNotStartedError extends FleetError {
  readonly code = "CORE_FLEET_NOT_STARTED";

  constructor() {
    super("The fleet is not started. Call `await fleet.start()` first, and nothing after `fleet.stop()`.");
  }
}

/** `start` was called while the fleet is starting or started. */
export class FleetStartedError extends FleetError {
  readonly code = "CORE_FLEET_STARTED";

  constructor() {
    super("The fleet is started already. Call `start` once, or `stop` first.");
  }
}
