import type { Plugin } from "@fleetwright/core";
import type { InventoryPlugin } from "@fleetwright/inventory";
import type { CatalogState, PatchApi } from "./api.ts";
import type { Catalog } from "./catalog/catalog.ts";
import { CatalogInUse } from "./catalog-in-use.ts";
import { componentsOf, systemOf } from "./device-system.ts";
import type { PatchEvents } from "./events.ts";
import { matchComponents } from "./match/match-components.ts";
import { permissions } from "./permissions.ts";

/** The type of the patch plugin, for plugins that need it. */
export type PatchPlugin = Plugin<"patch", PatchApi, PatchEvents, [InventoryPlugin]>;

/** What the patch plugin works with. */
export interface PatchOptions {
  /** A file that `writeCatalog` wrote, opened when it is needed first, or a catalog that is open. */
  readonly catalog?: string | Catalog | undefined;
}

/**
 * Adds `fleet.patch`: what is known to be wrong with the devices of a fleet. It needs inventory.
 *
 * @example
 * ```ts
 * import { createFleet, localHost } from "@fleetwright/core";
 * import { sqlite } from "@fleetwright/core/sqlite";
 * import { collectInventory, inventory } from "@fleetwright/inventory";
 * import { patch } from "@fleetwright/patch";
 *
 * const fleet = createFleet({
 *   store: sqlite("fleet.db"),
 *   plugins: [inventory(), patch({ catalog: "advisories.catalog" })],
 * });
 * await fleet.start();
 * const { deviceId } = await fleet.inventory.report(await collectInventory(localHost()));
 * const { matches, unjudged } = await fleet.patch.findings(deviceId);
 * for (const { component, hits } of matches) console.log(component.name, component.version, hits.length);
 * console.log("not judged:", unjudged);
 * await fleet.stop();
 * ```
 */
export function patch(options: PatchOptions = {}): PatchPlugin {
  return {
    name: "patch",
    needs: ["inventory"],
    permissions,
    setup(context) {
      const inUse = new CatalogInUse(options.catalog);
      return {
        async findings(deviceId, { signal } = {}) {
          const device = await context.plugins.inventory.device(deviceId, { signal });
          const catalog = await inUse.get({ signal });
          const system = systemOf(device);
          const matches = matchComponents(catalog, componentsOf(device), { system });
          return { deviceId, reportedAt: device.reportedAt, system, ...matches };
        },
        catalog: async (waiting) => stateOf(await inUse.get(waiting)),
        async useCatalog(catalog, waiting) {
          const state = stateOf(await inUse.use(catalog, waiting));
          context.emit("patch.catalog.changed", { digest: state.digest });
          return state;
        },
      };
    },
  };
}

function stateOf({ digest, feeds }: Catalog): CatalogState {
  return { digest, feeds };
}
