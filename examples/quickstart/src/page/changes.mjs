import { sections as declared } from "@fleetwright/inventory";
import { html } from "./html.mjs";

/** How many rows of one change are named. */
const shownRows = 12;

/** What changed, newest first. @param {readonly import("@fleetwright/inventory").Change[]} changes */
export function changesCard(changes) {
  return html`<section class="card" id="changes"><h2>What changed</h2>${
    changes.length === 0
      ? html`<p class="note">Nothing yet. Run the quickstart again after something was installed or plugged in.</p>`
      : changes.map(changeEntry)
  }</section>`;
}

/** @param {import("@fleetwright/inventory").Change} change */
function changeEntry({ section, at, count, added, removed, changed }) {
  const title = declared.find(({ name }) => name === section)?.title.en ?? section;
  const rows = [
    ...added.map((row) => html`<li><span class="plus">+</span>${nameOf(row)}</li>`),
    ...removed.map((row) => html`<li><span class="minus">−</span>${nameOf(row)}</li>`),
    ...changed.map(
      ({ before, after }) =>
        html`<li><span class="tilde">~</span>${nameOf(after)} <span class="note">${differenceOf(before, after)}</span></li>`,
    ),
  ];
  return html`<details ${rows.length <= shownRows ? "open" : ""}><summary>${title}
    ${count > 1 && html`<span class="chip warn">came and went ${count} times</span>`}
    <span class="count"><time datetime="${at}">${at.slice(0, 16).replace("T", " ")} UTC</time></span></summary>
    <ul class="changes">${rows.slice(0, shownRows)}${rows.length > shownRows && html`<li class="note">… and ${rows.length - shownRows} more</li>`}</ul></details>`;
}

/** @param {object} row */
function nameOf(row) {
  const { name, id, slot, mountPoint, path, version } = /** @type {Record<string, unknown>} */ (row);
  const title = name ?? mountPoint ?? slot ?? path ?? id;
  return title === undefined ? "" : version === undefined ? title : `${title} ${version}`;
}

/** @param {object} before @param {object} after */
function differenceOf(before, after) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => JSON.stringify(Reflect.get(before, name)) !== JSON.stringify(Reflect.get(after, name)))
    .map((name) => `${name}: ${textOf(Reflect.get(before, name))} → ${textOf(Reflect.get(after, name))}`)
    .join("; ");
}

/** @param {unknown} value */
function textOf(value) {
  if (value === undefined) return "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
