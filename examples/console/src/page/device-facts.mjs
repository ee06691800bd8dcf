import { facts } from "@fleetwright/example-page-parts/facts.mjs";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";

/**
 * What is kept by hand, or was imported.
 *
 * @param {import("../language.mjs").Words} words
 * @param {import("@fleetwright/core").Device} device
 * @param {{ place: string | undefined, costCentre: string | undefined }} whereabouts
 */
export function factsCard(words, device, { place, costCentre }) {
  const price = device.purchase?.price;
  return html`<section class="card" id="facts"><h2>${words.facts}</h2>${facts([
    [words.tag, device.tag],
    [words.place, place],
    [words.costCentre, costCentre],
    [words.purchasedOn, device.purchase?.date],
    [words.price, price && moneyText(words, price)],
    [words.warrantyEnd, device.warrantyEnd],
    [words.leaseEnd, device.lease?.end],
    [words.notes, device.notes],
    [words.addedAt, momentText(device.addedAt, words.language)],
  ])}</section>`;
}

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/core").Price} price */
function moneyText({ language }, { minorUnits, currency }) {
  const format = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", { style: "currency", currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(minorUnits / 10 ** maximumFractionDigits);
}
