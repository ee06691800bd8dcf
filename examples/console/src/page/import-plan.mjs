import { problemReasons } from "@fleetwright/core";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";

/**
 * @typedef {import("../language.mjs").Words} Words
 * @typedef {import("@fleetwright/core").Import} Import
 * @typedef {import("@fleetwright/core").ImportedRow} Row
 * @typedef {import("@fleetwright/core").TargetDescription} Target
 */

const chips = { add: "good", change: "warn", unchanged: "quiet", conflict: "bad", error: "bad" };

/**
 * What a table would do, row by row, or what it did.
 *
 * @param {Words} words
 * @param {{
 *   found: Import,
 *   target: Target | undefined,
 *   rows: import("@fleetwright/core").Page<Row>,
 *   outcome: keyof typeof chips | undefined,
 *   isFirst: boolean,
 *   upload: string | undefined,
 * }} plan
 */
export function importPage(words, { found, target, rows, outcome, isFirst, upload }) {
  const base = `/imports/${found.id}${outcome === undefined ? "" : `?outcome=${outcome}`}`;
  const more = rows.next && `${base}${outcome === undefined ? "?" : "&"}cursor=${encodeURIComponent(rows.next)}`;
  return html`<p class="back"><a href="/imports">${words.backToImports}</a></p>
<h1>${found.fileName ?? words.imports}</h1>
<p class="under">${target?.label[words.language]} · ${words.importStates[found.state]} · ${momentText(found.planned.at, words.language)}, ${found.planned.by}</p>
${stepsOf(words, found)}
${mappingOf(words, found, target)}
${upload && found.state === "planned" && html`<p><a href="/imports/columns?upload=${upload}">${words.otherColumns}</a></p>`}
<p class="kinds"><a href="/imports/${found.id}" ${outcome === undefined && html`aria-current="page"`}>${words.all}</a>${Object.entries(
    found.planned.counts,
  ).map(
    ([name, count]) =>
      html`<a href="/imports/${found.id}?outcome=${name}" ${name === outcome && html`aria-current="page"`}>${words.outcomes[/** @type {keyof typeof chips} */ (name)]} <span class="note">${count}</span></a>`,
  )}</p>
<div class="table" tabindex="0" role="region" aria-label="${words.plan}"><table id="plan"><thead><tr><th scope="col">${words.row}</th><th scope="col">${words.outcome}</th><th scope="col">${words.name}</th><th scope="col">${words.what}</th></tr></thead>
<tbody>${rows.items.map((row) => rowOf(words, target, row))}</tbody></table></div>
<p class="pages">${!isFirst && html`<a href="${base}">${words.first}</a>`}${more && html`<a href="${more}" rel="next">${words.more}</a>`}</p>`;
}

/** The next step, as a button, and those that were made. @param {Words} words @param {Import} found */
function stepsOf(words, { id, state, digest, planned, applied, undone }) {
  const isUseful = planned.counts.add + planned.counts.change > 0;
  return html`<section class="card" id="steps">
${state === "planned" && isUseful && html`<form method="post" action="/imports/${id}/apply"><input type="hidden" name="digest" value="${digest}"><p class="note">${words.applyHint}</p><button>${words.applyPlan(planned.counts.add + planned.counts.change)}</button></form>`}
${state === "planned" && !isUseful && html`<p>${words.nothingToApply}</p>`}
${applied && html`<p>${words.wasApplied(applied.counts.written, applied.counts.refused)} <span class="note">${momentText(applied.at, words.language)}, ${applied.by}</span></p>`}
${state === "applied" && html`<form method="post" action="/imports/${id}/undo"><button class="quiet">${words.undo}</button></form>`}
${undone && html`<p>${words.wasUndone(undone.counts.restored, undone.counts.left)} <span class="note">${momentText(undone.at, words.language)}, ${undone.by}</span></p>`}</section>`;
}

/** @param {Words} words @param {Import} found @param {Target | undefined} target */
function mappingOf(words, { mapping, notes }, target) {
  return html`<details class="card"><summary><span>${words.mapping}</span><span class="note">${mapping.columns.length}</span></summary>
<dl>${mapping.columns.map(({ title, field }) => html`<div><dt>${title}</dt><dd>${labelOf(words, target, field)}</dd></div>`)}</dl>
${notes.map(({ note, count, detail }) => html`<p class="note">${words.importNotes[note]}: ${count}${detail !== "" && html` (${detail})`}</p>`)}</details>`;
}

/** @param {Words} words @param {Target | undefined} target @param {Row} row */
function rowOf(words, target, { row, outcome, label, entryId, changes, problems, result }) {
  const name =
    entryId !== undefined && target?.name === "devices" ? html`<a href="/devices/${entryId}">${label}</a>` : label;
  return html`<tr><td class="number">${row}</td><td><span class="chip ${chips[outcome]}">${words.outcomes[outcome]}</span>${outcome === "change" && problems.length > 0 && html` <span class="note">${words.partly}</span>`}${result && html` <span class="note">${words.results[result]}</span>`}</td><td>${name}</td>
<td>${problems.map(
    ({ reason, cell, field, value, kept, detail }) =>
      html`<div class="problem">${cell && html`<b>${cell}</b> `}${field && labelOf(words, target, field)} ${value !== undefined && html`„${value}“ `}${problemReasons[reason][words.language]}${detail && html` (${detail})`}${kept !== undefined && html`: ${words.keeps(kept)}`}</div>`,
  )}${changes.map(
    ({ field, from, to, fromLabel, toLabel }) =>
      html`<div>${labelOf(words, target, field)}: ${outcome !== "add" && html`<span class="from">${fromLabel ?? valueText(from)}</span> → `}${toLabel ?? valueText(to)}</div>`,
  )}</td></tr>`;
}

/** @param {Words} words @param {Target | undefined} target @param {string} field */
function labelOf(words, target, field) {
  return target?.fields.find(({ name }) => name === field)?.label[words.language] ?? field;
}

/** @param {unknown} value */
function valueText(value) {
  if (value === null || value === undefined) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
