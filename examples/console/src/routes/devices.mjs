import { html } from "@fleetwright/example-page-parts/html.mjs";
import { addressOf, countOf, pageOf, readListing } from "../listing.mjs";
import { filterForm } from "../page/device-filters.mjs";
import { deviceResults } from "../page/device-results.mjs";
import { pageAnswer } from "../page/layout.mjs";

/**
 * The list of devices: a page, or what its script asks for at each change of the filter. That is `part=results` first
 * and, where more fit than are shown, `part=count` then: nobody waits for a number to see the devices.
 *
 * @param {import("../routes.mjs").Asked} asked
 */
export async function devicesAnswer({ request: { signal }, url, words, fleet }) {
  const listing = readListing(url.searchParams);
  const part = url.searchParams.get("part");
  if (part === "count") return partAnswer(words.found(await countOf(fleet, listing, signal)));
  const answer = await pageOf(fleet, listing, signal);
  if (part === "results") return partAnswer(deviceResults(words, listing, answer).source);
  const count = answer.count ?? (await countOf(fleet, listing, signal));
  const content = html`<h1>${words.devices}</h1>
${filterForm(words, listing)}
<div id="results">${deviceResults(words, listing, { ...answer, count })}</div>`;
  const path = addressOf(listing);
  return pageAnswer(words, { title: words.devices, path, content, script: "list.js", current: "devices" });
}

/** @param {string} text */
function partAnswer(text) {
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return new Response(text, { headers: { ...headers, "x-content-type-options": "nosniff" } });
}
