import { isFleetError } from "@fleetwright/core";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { attentionList } from "../page/attention-list.mjs";
import { changesCard } from "../page/device-changes.mjs";
import { factsCard } from "../page/device-facts.mjs";
import { lifeCycleCard } from "../page/device-life-cycle.mjs";
import { sectionsCard } from "../page/device-sections.mjs";
import { softwareCard } from "../page/device-software.mjs";
import { pageAnswer } from "../page/layout.mjs";
import { stateChip } from "../page/state-chip.mjs";

/** How many changes the page shows. */
const shownChanges = 30;
const shownTransitions = 20;

/** All about one device. @param {import("../routes.mjs").Asked} asked */
export async function deviceAnswer({ request: { signal }, words, fleet, parts: [id = ""] }) {
  const device = await fleet.devices.get(id, { signal });
  const inventory = await ifReported(fleet.inventory.device(id, { signal }));
  const changes = inventory && (await fleet.inventory.changes({ deviceId: id }).page({ limit: shownChanges, signal }));
  const whereabouts = await whereaboutsOf(fleet, device, signal);
  const origins = await fleet.devices.origins(id, { signal });
  const { items: attention } = await fleet.inventory.attention({ where: { number: device.number } }).page({ signal });
  const transitions = await fleet.devices.transitions(id).page({ limit: shownTransitions, signal });
  const content = html`<p class="back"><a href="/devices">${words.back}</a></p>
<h1>${device.name}</h1>
<p class="under">${words.kinds[device.kind]} ${stateChip(words, device.state)}</p>
${attention.length > 0 && html`<section class="card" id="attention"><h2>${words.attention}</h2>${attentionList(words, attention)}</section>`}
${!inventory && html`<p class="card">${words.nothingReported}</p>`}
<div class="columns"><div>${factsCard(words, device, whereabouts, origins)}</div>
<div>${lifeCycleCard(words, device, transitions.items)}${changes && changesCard(words, changes.items)}</div></div>
${inventory && softwareCard(words, inventory.sections)}
${inventory && sectionsCard(words, inventory)}`;
  const page = { title: device.name, path: `/devices/${id}`, content, script: "software.js" };
  return pageAnswer(words, { ...page, current: "devices" });
}

/** Undefined for a device that is kept by hand. @template Result @param {Promise<Result>} asked @returns {Promise<Result | undefined>} */
async function ifReported(asked) {
  return asked.catch((error) => {
    if (isFleetError(error) && error.code === "INVENTORY_DEVICE_UNKNOWN") return undefined;
    throw error;
  });
}

/** The names behind what a device is assigned to. @param {import("../open-fleet.mjs").ConsoleApis} fleet @param {import("@fleetwright/core").Device} device @param {AbortSignal} signal */
async function whereaboutsOf(fleet, { placeId, costCentreId }, signal) {
  const place = placeId === undefined ? undefined : await fleet.places.get(placeId, { signal });
  const costCentre = costCentreId === undefined ? undefined : await fleet.costCentres.get(costCentreId, { signal });
  return { place: place?.name, costCentre: costCentre?.name };
}
