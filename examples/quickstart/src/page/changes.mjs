import { changeLines } from "@fleetwright/example-page-parts/change-lines.mjs";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";
import { sections as declared } from "@fleetwright/inventory";

/** How many lines of one change are shown, and how many changes. */
const shownLines = 12;
const shownChanges = 30;

const classes = { "+": "plus", "−": "minus", "~": "tilde" };
const meanings = { "+": "added", "−": "removed", "~": "changed" };

/** What changed, newest first. @param {readonly import("@fleetwright/inventory").Change[]} changes */
export function changesCard(changes) {
  const newest = changes.toSorted((a, b) => (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0));
  const rest = newest.length - shownChanges;
  return html`<section class="card" id="changes"><h2>What changed</h2>
    ${newest.length === 0 && html`<p class="note">Nothing yet. Install or unplug something, run the quickstart again, and it stands here.</p>`}
    ${newest.slice(0, shownChanges).map(changeEntry)}
    ${rest > 0 && html`<p class="note">… and ${rest} earlier changes in the database.</p>`}</section>`;
}

/** @param {import("@fleetwright/inventory").Change} change */
function changeEntry(change) {
  const { section, lastAt, count } = change;
  const title = declared.find(({ name }) => name === section)?.title.en ?? section;
  const lines = changeLines(change);
  const rest = lines.length - shownLines;
  return html`<details ${lines.length <= shownLines && "open"}><summary><span>${title} ${count > 1 && html`<span class="chip warn">${count % 2 === 0 ? "came and went" : `changed ${count} times`}</span>`}</span>
    <time class="count" datetime="${lastAt}">${momentText(lastAt)}</time></summary>
    <ul class="changes">${lines
      .slice(0, shownLines)
      .map(
        ({ mark, title, detail }) =>
          html`<li><span class="${classes[mark]}" role="img" aria-label="${meanings[mark]}">${mark}</span><span>${title} <span class="note">${detail}</span></span></li>`,
      )}${rest > 0 && html`<li class="note">… and ${rest} more</li>`}</ul></details>`;
}
