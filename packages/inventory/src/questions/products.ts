import {
  Cursors,
  devicesWithAny,
  ItemSet,
  inOrderOfIds,
  itemsOf,
  type List,
  listOf,
  listOfDevice,
  type PluginContext,
} from "@fleetwright/core";
import type { VersionRange } from "@fleetwright/core/versions";
import type { Component } from "../component.ts";
import type {
  ProductInstallation,
  ProductInstallationQuery,
  ProductQuery,
  ProductTitle,
  ProductVersion,
} from "../dictionary/dictionary-api.ts";
import type { ProductKind } from "../dictionary/product.ts";
import type { ProductCounts, ProductTable } from "../dictionary/product-table.ts";
import type { FleetRecognition } from "../dictionary/recognised-fleet.ts";
import type { Recognition } from "../dictionary/recognition.ts";
import type { InventoryEvents } from "../events.ts";
import { checkQuery, productInstallationQuerySchema } from "./query-schema.ts";
import { visibleDevices } from "./visible-devices.ts";

/** What the questions about products need. */
export interface ProductSources {
  readonly context: PluginContext<InventoryEvents, []>;
  readonly recognition: FleetRecognition;
}

const usualKinds: readonly ProductKind[] = ["application", "suite", "runtime", "server"];
const maxVersions = 1_000;

/** Which products there are, and on how many of the devices that the caller may see. */
export function listProducts({ context, recognition }: ProductSources, query: ProductQuery): List<ProductTitle> {
  const cursors = new Cursors(["products", query], ["string"]);
  return listOf(async ({ cursor, limit, signal }) => {
    const { columns, dictionary, table } = await recognition.current(signal);
    const devices = await visibleDevices(context, columns, query.deviceIds);
    const counts = table.count(columns, devices ?? columns.deviceIds.keys());
    const fits = productFilter({ ...query, product: query.product && dictionary.currentId(query.product) });
    const matched = table.products.filter((product, number) => (counts.products[number] ?? 0) > 0 && fits(product));
    matched.sort((a, b) => order(a.name, b.name) || order(a.product, b.product));
    const after = cursor === undefined ? undefined : cursors.read(cursor);
    const start = after
      ? matched.findIndex(({ name, product }) => (order(name, String(after.values[0])) || order(product, after.id)) > 0)
      : 0;
    const page = start < 0 ? [] : matched.slice(start, start + limit);
    const versions = versionsOf(table, counts, new Set(page.map(({ product }) => table.numberOf(product) ?? -1)));
    const items = page.map((product) => titleOf(product, table, counts, versions));
    const last = page.at(-1);
    if (!last || start + limit >= matched.length) return { items };
    return { items, next: cursors.write({ values: [last.name], id: last.product }) };
  });
}

/** Who has a product. */
export function listProductInstallations(
  { context, recognition }: ProductSources,
  query: ProductInstallationQuery,
): List<ProductInstallation> {
  const cursors = new Cursors(["product-installations", query], []);
  return listOf(async ({ cursor, limit, signal }) => {
    checkQuery(productInstallationQuerySchema, query);
    const after = cursor === undefined ? undefined : cursors.read(cursor).id;
    const { columns, highest, dictionary, table } = await recognition.current(signal);
    const wanted = await wantedComponents(recognition, table, {
      ...query,
      product: dictionary.currentId(query.product),
    });
    const set = new ItemSet(highest, [...wanted.keys()]);
    const visible = await visibleDevices(context, columns, query.deviceIds);
    const items: ProductInstallation[] = [];
    for (const device of inOrderOfIds(columns, devicesWithAny(columns, set))) {
      const deviceId = columns.deviceIds[device] ?? "";
      if ((visible && !visible.has(device)) || (after !== undefined && deviceId <= after)) continue;
      const own = itemsOf(columns, device, set);
      // A page ends between devices: then its cursor is a device, and may be a few items longer than asked for.
      if (items.length >= limit)
        return { items, next: cursors.write({ values: [], id: items.at(-1)?.deviceId ?? "" }) };
      const suites = suitesAmong(table, listOfDevice(columns, device), own);
      for (const id of own) {
        const entry = wanted.get(id);
        if (!entry) continue;
        const partOf = entry.recognition.suites.find((suite) => suites.has(suite));
        const recognised = partOf === undefined ? entry.recognition : { ...entry.recognition, partOf };
        items.push({ deviceId, ...entry, recognition: recognised });
      }
    }
    return { items };
  });
}

function productFilter({
  product,
  name,
  publisher,
  kinds,
  isDerived,
}: ProductQuery): (product: Recognition) => boolean {
  const allowed = new Set(kinds ?? usualKinds);
  const contains = (text: string | undefined, part: string): boolean =>
    text?.toLowerCase().includes(part.toLowerCase()) ?? false;
  return (candidate) => {
    if (product !== undefined && candidate.product !== product) return false;
    if ((kinds !== undefined || product === undefined) && !allowed.has(candidate.kind)) return false;
    if (typeof name === "string" ? candidate.name !== name : name && !contains(candidate.name, name.contains))
      return false;
    if (publisher && !contains(candidate.publisher, publisher.contains)) return false;
    return isDerived === undefined || candidate.isDerived === isDerived;
  };
}

function titleOf(
  { product, name, publisher, kind, isDerived }: Recognition,
  table: ProductTable,
  counts: ProductCounts,
  versions: ReadonlyMap<number, ProductVersion[]>,
): ProductTitle {
  const number = table.numberOf(product) ?? -1;
  const own = versions.get(number) ?? [];
  own.sort((a, b) => b.deviceCount - a.deviceCount || order(a.version ?? "", b.version ?? ""));
  const deviceCount = counts.products[number] ?? 0;
  return { product, name, publisher, kind, isDerived, deviceCount, versions: own.slice(0, maxVersions) };
}

/** The versions of some products. */
function versionsOf(
  table: ProductTable,
  counts: ProductCounts,
  products: ReadonlySet<number>,
): Map<number, ProductVersion[]> {
  const found = new Map<number, ProductVersion[]>();
  for (const [index, { product, version, release, edition }] of table.versions.entries()) {
    const deviceCount = counts.versions[index] ?? 0;
    if (deviceCount === 0 || !products.has(product)) continue;
    const entry = { version, release, edition, deviceCount };
    const known = found.get(product);
    if (known) known.push(entry);
    else found.set(product, [entry]);
  }
  return found;
}

interface WantedComponent {
  readonly component: Component;
  readonly recognition: Recognition;
  readonly isApproximate: boolean;
}

async function wantedComponents(
  fleet: FleetRecognition,
  table: ProductTable,
  { product, version, edition, parts = false }: ProductInstallationQuery,
): Promise<Map<number, WantedComponent>> {
  const recognitions = new Map<number, Recognition>();
  table.each((id, recognition) => {
    if (recognition.product !== product || (recognition.isPart && !parts)) return;
    if (edition === undefined || recognition.edition === edition) recognitions.set(id, recognition);
  });
  const inVersion = version && (await versionFilter(version));
  const wanted = new Map<number, WantedComponent>();
  for (const [id, component] of await fleet.components(recognitions.keys())) {
    const recognition = recognitions.get(id);
    if (!recognition) continue;
    const answer = inVersion?.(component.ecosystem, recognition.version) ?? { fits: true, isApproximate: false };
    if (answer.fits) wanted.set(id, { component, recognition, isApproximate: answer.isApproximate });
  }
  return wanted;
}

/** Loaded when versions are asked about: it brings a library that collecting does not need. */
async function versionFilter(range: VersionRange) {
  const { inRange, plainOrder, versionOrders } = await import("@fleetwright/core/versions");
  return (ecosystem: string, version: string | undefined) => {
    const own = versionOrders.find((entry) => entry.ecosystem === ecosystem);
    const fits = version !== undefined && inRange(own ?? plainOrder, version, range);
    return { fits, isApproximate: own === undefined };
  };
}

/** The suites on a device, where something asked for may belong to one. */
function suitesAmong(table: ProductTable, all: Uint32Array, own: readonly number[]): ReadonlySet<string> {
  const wanted = new Set(own.flatMap((id) => table.recognition(id)?.suites ?? []));
  if (wanted.size === 0) return wanted;
  const present = new Set<string>();
  for (const id of all) {
    const recognition = table.recognition(id);
    if (recognition && !recognition.isPart && wanted.has(recognition.product)) present.add(recognition.product);
  }
  return present;
}

/** The order of names, the same on every machine. */
function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
