import { html } from "@fleetwright/example-page-parts/html.mjs";

/**
 * The columns of a table with what is in them, and what each is taken for.
 *
 * @param {import("../language.mjs").Words} words
 * @param {{
 *   id: string,
 *   upload: import("../uploads.mjs").Upload,
 *   mapping: import("@fleetwright/core").TableMapping,
 *   target: import("@fleetwright/core").TargetDescription | undefined,
 *   sheets: readonly import("@fleetwright/core/tables").TableSheet[],
 *   rows: readonly import("@fleetwright/core/tables").TableRow[],
 * }} table
 */
export function columnsPage(words, { id, upload, mapping, target, sheets, rows }) {
  const headerRow = Math.max(mapping.headerRow, 1);
  const titles = rows.find(({ number }) => number === headerRow)?.cells.map(textOf) ?? [];
  const examples = rows.filter(({ number }) => number > headerRow);
  const columns = titles.map((title, index) => {
    const proposed = mapping.columns.find((column) => column.index === index)?.field;
    const values = examples.map(({ cells }) => textOf(cells[index])).filter((value) => value !== "");
    return html`<tr><th scope="row">${title}<input type="hidden" name="title-${index}" value="${title}"></th><td class="note">${values.join(" · ")}</td>
<td>${fieldChoice(words, target, index, title, proposed)}</td></tr>`;
  });
  return html`<p class="back"><a href="/imports">${words.backToImports}</a></p><h1>${upload.name}</h1>
${sheets.length > 1 && html`<p class="kinds">${words.sheet}: ${sheets.map(({ name }) => html`<a href="/imports/columns?upload=${id}&amp;sheet=${encodeURIComponent(name)}" ${name === mapping.sheet && html`aria-current="page"`}>${name}</a> `)}</p>`}
<form method="post" action="/imports/columns"><input type="hidden" name="upload" value="${id}"><input type="hidden" name="headerRow" value="${headerRow}">
${mapping.sheet !== undefined && html`<input type="hidden" name="sheet" value="${mapping.sheet}">`}
<div class="table" tabindex="0" role="region" aria-label="${words.mapping}"><table id="columns"><thead><tr><th scope="col">${words.column}</th><th scope="col">${words.examples}</th><th scope="col">${words.mapping}</th></tr></thead><tbody>${columns}</tbody></table></div>
<div class="actions pages"><button>${words.plan}</button></div></form>`;
}

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/core").TargetDescription | undefined} target @param {number} index @param {string} title @param {string | undefined} proposed */
function fieldChoice(words, target, index, title, proposed) {
  const options = (target?.fields ?? []).map(
    ({ name, label }) =>
      html`<option value="${name}" ${name === proposed && "selected"}>${label[words.language]}</option>`,
  );
  return html`<select name="column-${index}" aria-label="${title}"><option value="">${words.leftOut}</option>${options}</select>`;
}

/** @param {import("@fleetwright/core/tables").Cell | undefined} cell */
function textOf(cell) {
  return cell === undefined || cell.type === "empty" ? "" : String(cell.value);
}
