import { facts } from "@fleetwright/example-page-parts/facts.mjs";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";

/**
 * What is kept by hand, or was imported.
 *
 * @param {import("../language.mjs").Words} words
 * @param {import("@fleetwright/core").Device} device
 * @param {{ place: string | undefined, costCentre: string | undefined }} whereabouts
 * @param {import("@fleetwright/core").Origins<import("@fleetwright/core").DeviceFieldPath>} origins
 */
export function factsCard(words, device, { place, costCentre }, origins) {
  const price = device.purchase?.price;
  const known = (/** @type {import("@fleetwright/core").DeviceFieldPath} */ field, /** @type {unknown} */ value) => {
    const origin = origins[field];
    return value !== undefined && origin
      ? html`${value} <span class="note">${words.origins[origin.kind]}</span>`
      : value;
  };
  return html`<section class="card" id="facts"><h2>${words.facts}</h2>${facts([
    [words.tag, known("tag", device.tag)],
    [words.serial, known("serial", device.serial)],
    [words.manufacturer, known("manufacturer", device.manufacturer)],
    [words.model, known("model", device.model)],
    [words.place, place],
    [words.costCentre, costCentre],
    [words.purchasedOn, known("purchase.date", device.purchase?.date)],
    [words.price, known("purchase.price", price && moneyText(words, price))],
    [words.warrantyEnd, known("warrantyEnd", device.warrantyEnd)],
    [words.supportEnd, known("supportEnd", device.supportEnd)],
    [words.leaseEnd, known("lease.end", device.lease?.end)],
    [words.notes, known("notes", device.notes)],
    [words.addedAt, momentText(device.addedAt, words.language)],
  ])}</section>`;
}

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/core").Price} price */
function moneyText({ language }, { minorUnits, currency }) {
  const format = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", { style: "currency", currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(minorUnits / 10 ** maximumFractionDigits);
}
