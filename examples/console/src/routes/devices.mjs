import { html } from "@fleetwright/example-page-parts/html.mjs";
import { addressOf, askFor, readListing } from "../listing.mjs";
import { filterForm } from "../page/device-filters.mjs";
import { deviceResults } from "../page/device-results.mjs";
import { pageAnswer } from "../page/layout.mjs";

/** The list of devices: a page, or with `part=results` only what a change of the filter replaces. @param {import("../routes.mjs").Asked} asked */
export async function devicesAnswer({ request, url, words, fleet }) {
  const listing = readListing(url.searchParams);
  const results = deviceResults(words, listing, await askFor(fleet, listing, request.signal));
  if (url.searchParams.get("part") === "results")
    return new Response(results.source, {
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    });
  const content = html`<h1>${words.devices}</h1>
${filterForm(words, listing)}
<div id="results" aria-live="off">${results}</div>`;
  const path = addressOf(listing);
  return pageAnswer(words, { title: words.devices, path, content, script: "list.js", current: "devices" });
}
