import { changeLines } from "@fleetwright/example-page-parts/change-lines.mjs";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";
import { sections as declared } from "@fleetwright/inventory";

/** How many lines of one change are shown. */
const shownLines = 12;

const classes = { "+": "plus", "−": "minus", "~": "tilde" };

/**
 * What changed on a device, newest first.
 *
 * @param {import("../language.mjs").Words} words
 * @param {readonly import("@fleetwright/inventory").Change[]} changes
 */
export function changesCard(words, changes) {
  return html`<section class="card" id="history"><h2>${words.history}</h2>
${changes.length === 0 && html`<p class="note">${words.noChanges}</p>`}
${changes.map((change) => changeEntry(words, change))}</section>`;
}

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/inventory").Change} change */
function changeEntry(words, change) {
  const title = declared.find(({ name }) => name === change.section)?.title[words.language] ?? change.section;
  const lines = changeLines(change, words.language);
  const meanings = { "+": words.added, "−": words.removed, "~": words.changed };
  const rest = lines.length - shownLines;
  return html`<details ${rest <= 0 && "open"}><summary><span>${title} ${change.count % 2 === 0 && html`<span class="chip warn">${words.cameAndWent}</span>`}</span>
<time class="note" datetime="${change.lastAt}">${momentText(change.lastAt, words.language)}</time></summary>
<ul class="changes">${lines
    .slice(0, shownLines)
    .map(
      ({ mark, title: name, detail }) =>
        html`<li><span class="${classes[mark]}" role="img" aria-label="${meanings[mark]}">${mark}</span><span>${name} <span class="note">${detail}</span></span></li>`,
    )}${rest > 0 && html`<li class="note">${words.earlier(rest)}</li>`}</ul></details>`;
}
