import { html } from "@fleetwright/example-page-parts/html.mjs";

/**
 * The form above the list. It works without the page's script, by its button.
 *
 * @param {import("../language.mjs").Words} words
 * @param {import("../listing.mjs").Listing} listing
 */
export function filterForm(words, { search, filters, sort }) {
  return html`<form id="filter" method="get" action="/devices" role="search">
<label class="wide">${words.search}<input type="search" name="search" value="${search}" placeholder="${words.searchHint}" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" maxlength="200"></label>
${choice(words, "kind", words.kind, words.kinds, filters)}
${choice(words, "state", words.state, words.states, filters)}
${choice(words, "platform", words.platform, words.platforms, filters)}
<label>${words.system}<input name="system" value="${filters["system"]}" maxlength="200" autocomplete="off"></label>
<label>${words.model}<input name="model" value="${filters["model"]}" maxlength="200" autocomplete="off"></label>
${sort !== "name" && html`<input type="hidden" name="sort" value="${sort}">`}
<div class="actions"><button>${words.apply}</button><a href="/devices">${words.clear}</a></div>
</form>`;
}

/** @param {import("../language.mjs").Words} words @param {string} name @param {string} label @param {Record<string, string>} values @param {Record<string, string>} filters */
function choice(words, name, label, values, filters) {
  const options = Object.entries(values).map(
    ([value, text]) => html`<option value="${value}" ${filters[name] === value && "selected"}>${text}</option>`,
  );
  return html`<label>${label}<select name="${name}"><option value="">${words.all}</option>${options}</select></label>`;
}
