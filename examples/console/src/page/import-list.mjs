import { html } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";

/**
 * Where a table is given, and where one is got that comes back.
 *
 * @param {import("../language.mjs").Words} words
 * @param {readonly import("@fleetwright/core").TargetDescription[]} targets
 */
export function uploadForm(words, targets) {
  return html`<section class="card"><h2>${words.newImport}</h2><p class="note">${words.importHint}</p>
<form class="fields" method="post" action="/imports" enctype="multipart/form-data">
<label class="wide">${words.file}<input type="file" name="file" required accept=".csv,.txt,.xlsx,.ldif,.json"></label>
<label>${words.target}<select name="target">${targets.map(({ name, label }) => html`<option value="${name}">${label[words.language]}</option>`)}</select></label>
<label class="check"><input type="checkbox" name="overwrite"> ${words.overwrite}</label>
<div class="actions"><button>${words.plan}</button></div></form>
<p>${words.exportHint} ${targets.map(({ name, label }) => html`<a href="/imports/export?target=${name}" download>${label[words.language]}</a> `)}</p></section>`;
}

/** @param {import("../language.mjs").Words} words @param {readonly import("@fleetwright/core").Import[]} imports */
export function importList(words, imports) {
  if (imports.length === 0) return html`<p class="empty">${words.noImports}</p>`;
  const head = [
    words.file,
    words.state,
    words.outcomes.add,
    words.outcomes.change,
    words.outcomes.conflict,
    words.outcomes.error,
    words.when,
  ];
  return html`<div class="table" tabindex="0" role="region" aria-label="${words.imports}"><table id="imports"><thead><tr>${head.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${imports.map(({ id, fileName, state, planned }) => {
    const { add, change, conflict, error } = planned.counts;
    const numbers = [add, change, conflict, error].map((count) => html`<td>${count}</td>`);
    return html`<tr><th scope="row"><a href="/imports/${id}">${fileName ?? id}</a></th><td>${words.importStates[state]}</td>${numbers}<td>${momentText(planned.at, words.language)}, ${planned.by}</td></tr>`;
  })}</tbody></table></div>`;
}
