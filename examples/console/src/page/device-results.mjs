import { html } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";
import { sizeText } from "@fleetwright/example-page-parts/size-text.mjs";
import { addressOf } from "../listing.mjs";
import { stateChip } from "./state-chip.mjs";

/**
 * How many devices there are, a page of them, and the way to the next.
 *
 * @param {import("../language.mjs").Words} words
 * @param {import("../listing.mjs").Listing} listing
 * @param {import("../listing.mjs").Answer} answer
 */
export function deviceResults(words, listing, { items, next, count }) {
  const columns = [
    ["name", words.name],
    ["kind", words.kind],
    ["state", words.state],
    ["os.name", words.system],
    ["machine.model", words.model],
    ["memory.bytes", words.memory],
    ["software.count", words.programs],
    ["inventory.reported", words.lastReport],
  ];
  const [base, more] = [addressOf(listing), next && addressOf(listing, { cursor: next })];
  return html`<p id="count" role="status">${count === undefined ? "…" : words.found(count)}</p>
${items.length === 0 && html`<p class="empty">${words.noDevices}</p>`}
${
  items.length > 0 &&
  html`<div class="table" tabindex="0" role="region" aria-label="${words.devices}"><table id="devices"><thead><tr>${columns.map(([attribute = "", label = ""]) => heading(words, listing, attribute, label))}</tr></thead>
<tbody>${items.map((device) => row(words, device))}</tbody></table></div>`
}
<p class="pages">${listing.cursor !== "" && html`<a href="${base}">${words.first}</a>`}${more && html`<a href="${more}" rel="next">${words.more}</a>`}</p>`;
}

/** @param {import("../language.mjs").Words} words @param {import("../listing.mjs").Listing} listing @param {string} attribute @param {string} label */
function heading(words, listing, attribute, label) {
  const isUp = listing.sort === attribute;
  const isDown = listing.sort === `-${attribute}`;
  const direction = isUp ? "ascending" : isDown ? "descending" : undefined;
  const address = addressOf(listing, { sort: isUp ? `-${attribute}` : attribute });
  const isNumber = attribute === "memory.bytes" || attribute === "software.count";
  return html`<th scope="col" ${isNumber && html`class="number"`} ${direction && html`aria-sort="${direction}"`}><a href="${address}" title="${words.sortBy(label)}">${label}${direction && html` <span aria-hidden="true">${isUp ? "▲" : "▼"}</span>`}</a></th>`;
}

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/inventory").DeviceSummary} device */
function row(words, device) {
  const { id, name, tag, kind, state, osName, osVersion, model, memoryBytes, softwareCount, reportedAt } = device;
  return html`<tr><th scope="row"><a href="/devices/${id}">${name}</a>${tag !== null && html` <span class="note">${tag}</span>`}</th>
<td>${words.kinds[kind]}</td><td>${stateChip(words, state)}</td><td>${osName} ${osVersion}</td><td>${model}</td>
<td class="number">${memoryBytes !== null && sizeText(memoryBytes, words.language)}</td><td class="number">${softwareCount}</td>
<td>${reportedAt === null ? html`<span class="note">${words.never}</span>` : html`<time datetime="${reportedAt}">${momentText(reportedAt, words.language)}</time>`}</td></tr>`;
}
