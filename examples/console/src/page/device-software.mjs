import { html, jsonData } from "@fleetwright/example-page-parts/html.mjs";
import { plainText } from "@fleetwright/example-page-parts/plain-text.mjs";

/**
 * The installed software, with a search. The rows are data; the page's script makes elements of those that are shown.
 *
 * @param {import("../language.mjs").Words} words
 * @param {import("@fleetwright/inventory").DeviceInventory["sections"]} sections
 */
export function softwareCard(words, { software }) {
  const rows = (software?.data ?? [])
    .map(({ name, version, ecosystem, publisher, installedOn }) =>
      [name, version, ecosystem, publisher, installedOn].map((text) => plainText(text, 300)),
    )
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0));
  if (rows.length === 0)
    return html`<section class="card" id="software"><h2>${words.software}</h2><p class="note">${words.noSoftware}</p></section>`;
  const columns = [words.name, words.version, words.packageSystem, words.publisher, words.installedOn];
  return html`<section class="card" id="software"><h2>${words.software}</h2>
<input type="search" id="software-search" placeholder="${words.searchSoftware}" aria-label="${words.searchSoftware}" aria-controls="software-rows" autocomplete="off" spellcheck="false">
<p class="note" id="software-status" role="status" data-all="${words.programsShown(rows.length, rows.length)}" data-some="${words.programsShown(0, rows.length)}"></p>
<div class="table tall" tabindex="0" role="region" aria-label="${words.software}"><table><thead><tr>${columns.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody id="software-rows"></tbody></table></div>
<script type="application/json" id="software-data">${jsonData(rows)}</script></section>`;
}
