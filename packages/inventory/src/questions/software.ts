import {
  Cursors,
  devicesPerItem,
  devicesWithAny,
  ItemSet,
  inOrderOfIds,
  itemsOf,
  type List,
  listOf,
  type PluginContext,
  type Position,
} from "@fleetwright/core";
import type { Installation, SoftwareQuery, SoftwareTitle } from "../api.ts";
import type { InventoryEvents } from "../events.ts";
import type { FleetColumnsCache } from "../storage/fleet-columns.ts";
import { findComponents, type MatchedComponent } from "./matched-components.ts";
import { checkQuery, softwareQuerySchema } from "./query-schema.ts";
import { visibleDevices } from "./visible-devices.ts";

/** What the questions about software need. */
export interface SoftwareSources {
  readonly context: PluginContext<InventoryEvents, []>;
  readonly columns: FleetColumnsCache;
}

/** Which software there is, and on how many of the devices that the caller may see. */
export function listSoftware(sources: SoftwareSources, query: SoftwareQuery): List<SoftwareTitle> {
  const cursors = new Cursors(["software", query], ["string", "string"]);
  return listOf(async ({ cursor, limit, signal }) => {
    const { present, counts } = await presentSoftware(sources, query, signal);
    const start = cursor === undefined ? 0 : firstAfter(present, cursors.read(cursor));
    const items = present.slice(start, start + limit).map(({ id, component, isApproximate }): SoftwareTitle => {
      return { ...component, deviceCount: counts[id] ?? 0, isApproximate };
    });
    const last = present[start + limit - 1];
    if (!last || start + limit >= present.length) return { items };
    const { id, component } = last;
    return { items, next: cursors.write({ values: [component.name, component.version], id: String(id) }) };
  });
}

/** What was asked for and is somewhere, by name and version, and on how many devices each is, by its id. */
export async function presentSoftware(
  sources: SoftwareSources,
  query: SoftwareQuery,
  signal: AbortSignal | undefined,
): Promise<{ readonly present: readonly MatchedComponent[]; readonly counts: Uint32Array }> {
  checkQuery(softwareQuerySchema, query);
  const { columns, highest } = await sources.columns.current(signal);
  const devices = await visibleDevices(sources.context, columns, query.deviceIds);
  const counts = devicesPerItem(columns, highest, devices);
  const matched = await findComponents(sources.context.store, query);
  return { present: matched.filter(({ id }) => (counts[id] ?? 0) > 0), counts };
}

/** Who has this software. */
export function listInstallations(sources: SoftwareSources, query: SoftwareQuery): List<Installation> {
  const cursors = new Cursors(["installations", query], []);
  return listOf(async ({ cursor, limit, signal }) => {
    checkQuery(softwareQuerySchema, query);
    const after = cursor === undefined ? undefined : cursors.read(cursor).id;
    const matched = new Map((await findComponents(sources.context.store, query)).map((entry) => [entry.id, entry]));
    const { columns, highest } = await sources.columns.current(signal);
    const wanted = new ItemSet(
      highest,
      [...matched.keys()].filter((id) => id <= highest),
    );
    const devices = await visibleDevices(sources.context, columns, query.deviceIds);
    const items: Installation[] = [];
    for (const device of inOrderOfIds(columns, devicesWithAny(columns, wanted))) {
      const deviceId = columns.deviceIds[device] ?? "";
      if ((devices && !devices.has(device)) || (after !== undefined && deviceId <= after)) continue;
      // A page ends between devices: then its cursor is a device, and may be a few items longer than asked for.
      if (items.length >= limit)
        return { items, next: cursors.write({ values: [], id: items.at(-1)?.deviceId ?? "" }) };
      for (const id of itemsOf(columns, device, wanted)) {
        const entry = matched.get(id);
        if (entry) items.push({ deviceId, component: entry.component, isApproximate: entry.isApproximate });
      }
    }
    return { items };
  });
}

/** The index of the first that stands after a position, whether or not what stood there is still in the list. */
function firstAfter(matched: readonly MatchedComponent[], { values: [name, version], id }: Position): number {
  const index = matched.findIndex((entry) => {
    const order =
      byBytes(entry.component.name, String(name)) ||
      byBytes(entry.component.version, String(version)) ||
      entry.id - Number(id);
    return order > 0;
  });
  return index < 0 ? matched.length : index;
}

/** As the store orders texts. */
function byBytes(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other));
}
