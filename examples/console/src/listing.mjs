/** The columns that a list can be sorted by, by the names of the attributes behind them. */
const sortable = /** @type {const} */ ([
  "name",
  "kind",
  "state",
  "os.name",
  "machine.model",
  "memory.bytes",
  "software.count",
  "inventory.reported",
]);

/** What is chosen from a few values, by the names of the attributes. */
const choices = /** @type {const} */ ({ kind: "kind", state: "state", platform: "os.platform" });

/** What a part of a text is asked of. */
const texts = /** @type {const} */ ({ system: "os.name", model: "machine.model" });

const pageSize = 50;

/**
 * What a list's address asks for. What it does not understand is left out: addresses are typed and cut off.
 *
 * @param {URLSearchParams} parameters
 */
export function readListing(parameters) {
  const given = (/** @type {string} */ name) => (parameters.get(name) ?? "").trim().slice(0, 200);
  const sort = given("sort");
  const isSortable = /** @type {readonly string[]} */ (sortable).includes(sort.replace(/^-/, ""));
  const filters = Object.fromEntries(
    [...Object.keys(choices), ...Object.keys(texts)].map((name) => [name, given(name)]),
  );
  return { search: given("search"), filters, sort: isSortable ? sort : "name", cursor: given("cursor") };
}

/** @typedef {ReturnType<typeof readListing>} Listing */

/** The list's address with something of it changed; a change of anything goes back to the first page. @param {Listing} listing @param {Partial<Listing>} changes */
export function addressOf({ search, filters, sort }, changes = {}) {
  const parameters = new URLSearchParams();
  const wanted = { search, sort, ...filters, ...changes };
  for (const [name, value] of Object.entries(wanted))
    if (typeof value === "string" && value !== "" && !(name === "sort" && value === "name"))
      parameters.set(name, value);
  const text = parameters.toString();
  return text === "" ? "/devices" : `/devices?${text}`;
}

/**
 * A page of devices. `count` is there when the page is the whole answer.
 *
 * @param {import("./open-fleet.mjs").ConsoleApis} fleet
 * @param {Listing} listing
 * @param {AbortSignal} signal
 */
export async function pageOf(fleet, listing, signal) {
  const { sort, cursor } = listing;
  const page = await fleet.inventory
    .devices({ ...queryOf(listing), sort })
    .page({ limit: pageSize, signal, ...(cursor !== "" && { cursor }) });
  return { ...page, count: cursor === "" && page.next === undefined ? page.items.length : undefined };
}

/**
 * How many devices fit: a question of its own, since it costs a look at all of them.
 *
 * @param {import("./open-fleet.mjs").ConsoleApis} fleet
 * @param {Listing} listing
 * @param {AbortSignal} signal
 */
export async function countOf(fleet, listing, signal) {
  return fleet.inventory.countDevices(queryOf(listing), { signal });
}

/** @param {Listing} listing */
function queryOf({ search, filters }) {
  const chosen = Object.entries(choices).flatMap(([name, attribute]) =>
    filters[name] ? [[attribute, filters[name]]] : [],
  );
  const contained = Object.entries(texts).flatMap(([name, attribute]) =>
    filters[name] ? [[attribute, { contains: filters[name] }]] : [],
  );
  const where = Object.fromEntries([...chosen, ...contained]);
  return { unreported: true, where, ...(search !== "" && { search }) };
}

/** @typedef {Awaited<ReturnType<typeof pageOf>>} Answer */
