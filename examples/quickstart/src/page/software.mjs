import { html, jsonData } from "@fleetwright/example-page-parts/html.mjs";
import { plainText } from "@fleetwright/example-page-parts/plain-text.mjs";

/**
 * The installed software, with a search. The rows are data; the page's script makes elements of those that are shown.
 *
 * @param {import("./overview.mjs").Sections} sections
 */
export function softwareCard(sections) {
  const report = sections.software;
  const rows = (report?.data ?? [])
    .map(({ name, version, ecosystem, publisher, installedOn }) =>
      [name, version, ecosystem, publisher, installedOn].map((text) => plainText(text, 300)),
    )
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0));
  return html`<section class="card" id="software"><h2>Software</h2>
<div id="software-tools"><input type="search" id="software-search" placeholder="Search by name, version, publisher …" aria-label="Search the software" aria-controls="software-rows" autocomplete="off" spellcheck="false">
<p class="note" id="software-status" role="status"></p></div>
<div class="table" tabindex="0" role="region" aria-label="Software"><table><thead><tr><th scope="col">Name</th><th scope="col">Version</th><th scope="col" class="hide-small">Kind</th><th scope="col" class="hide-small">Publisher</th><th scope="col" class="hide-small">Installed</th></tr></thead>
<tbody id="software-rows"></tbody></table></div>
<button type="button" id="software-more" hidden>Show more</button>
<noscript><p class="note">${rows.length} programs. The list needs the page's own script.</p></noscript>
<script type="application/json" id="software-data">${jsonData(rows)}</script>
</section>`;
}
