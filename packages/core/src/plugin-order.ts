import { DuplicatePluginError, MissingPluginError, PluginCycleError } from "./errors/plugin.ts";
import type { AnyPlugin } from "./plugin.ts";

/** Sorts plugins so that each comes after the ones it needs. */
export function inOrderOfNeed(plugins: readonly AnyPlugin[], taken: ReadonlySet<string>): AnyPlugin[] {
  const byName = new Map<string, AnyPlugin>();
  for (const plugin of plugins) {
    if (byName.has(plugin.name) || taken.has(plugin.name)) throw new DuplicatePluginError(plugin.name);
    byName.set(plugin.name, plugin);
  }

  const ordered = new Set<AnyPlugin>();
  const visit = (plugin: AnyPlugin, path: readonly string[]): void => {
    if (ordered.has(plugin)) return;
    if (path.includes(plugin.name)) throw new PluginCycleError([...path, plugin.name]);
    for (const name of plugin.needs) {
      const needed = byName.get(name);
      if (!needed) throw new MissingPluginError(plugin.name, name);
      visit(needed, [...path, plugin.name]);
    }
    ordered.add(plugin);
  };
  for (const plugin of plugins) visit(plugin, []);
  return [...ordered];
}
