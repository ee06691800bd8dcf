import { facts } from "@fleetwright/example-page-parts/facts.mjs";
import { fieldLabel, fieldText } from "@fleetwright/example-page-parts/field-text.mjs";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";
import { sections as declared } from "@fleetwright/inventory";

/** How many rows of a section are shown; the rest is counted. */
const shownRows = 200;

/** Shown in a card of its own; and what other programs need to get their own documents back. */
const elsewhere = new Set(["software", "glpi-extra", "glpi-personal"]);

/** Rows with more fields than this are easier to read as lists. */
const maxColumns = 6;

/**
 * @typedef {import("@fleetwright/inventory").Section} Section
 * @typedef {import("@fleetwright/inventory").SectionReport} Report
 */

/**
 * Every section that the device reported, but the software, which has a card of its own.
 *
 * @param {import("../language.mjs").Words} words
 * @param {import("@fleetwright/inventory").DeviceInventory} inventory
 */
export function sectionsCard(words, { sections, collectedAt, reportedAt }) {
  const shown = declared.flatMap((/** @type {Section} */ section) => {
    /** @type {Report | undefined} */
    const report = Reflect.get(sections, section.name);
    if (!report || elsewhere.has(section.name)) return [];
    const rows = rowsOf(report);
    return rows.length > 0 || report.status === "failed" ? [{ section, report, rows }] : [];
  });
  const when = [words.collectedAt, momentText(collectedAt, words.language), "·", words.reportedAt];
  return html`<section class="card" id="hardware"><h2>${words.hardware}</h2>
<p class="note">${when.join(" ")} ${momentText(reportedAt, words.language)}</p>
<div class="entries">${shown.map((found) => sectionEntry(words, found))}</div></section>`;
}

/** @param {import("../language.mjs").Words} words @param {{ section: Section, report: Report, rows: readonly object[] }} found */
function sectionEntry(words, { section, report: { status, error }, rows }) {
  const fields = Object.keys(section.row.shape).filter((field) => rows.some((row) => Reflect.has(row, field)));
  const isList = section.shape === "one" || (fields.length > maxColumns && rows.length <= 4);
  const chip = status === "partial" ? words.incomplete : status === "failed" ? words.notFoundOut : undefined;
  return html`<details id="section-${section.name}"><summary><span>${section.title[words.language]} ${chip && html`<span class="chip warn">${chip}</span>`}</span>
<span class="note">${section.shape === "many" && words.entries(rows.length)}</span></summary>
${error && html`<p class="note">${error.message}</p>`}
${isList ? rows.map((row) => factsOf(words, fields, row)) : tableOf(words, section, fields, rows)}</details>`;
}

/** @param {import("../language.mjs").Words} words @param {readonly string[]} fields @param {object} row */
function factsOf({ language }, fields, row) {
  const pairs = fields.map((field) => [fieldLabel(field, language), textOf(language, field, row)]);
  return facts(/** @type {[string, string][]} */ (pairs));
}

/** @param {import("../language.mjs").Words} words @param {Section} section @param {readonly string[]} fields @param {readonly object[]} rows */
function tableOf(words, section, fields, rows) {
  const { language } = words;
  const rest = rows.length - shownRows;
  const head = fields.map((field) => html`<th scope="col">${fieldLabel(field, language)}</th>`);
  const body = rows
    .slice(0, shownRows)
    .map((row) => html`<tr>${fields.map((field) => html`<td>${textOf(language, field, row)}</td>`)}</tr>`);
  return html`<div class="table" tabindex="0" role="region" aria-label="${section.title[language]}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>
${rest > 0 && html`<p class="note">${words.earlier(rest)}</p>`}`;
}

/** @param {"en" | "de"} language @param {string} field @param {object} row */
function textOf(language, field, row) {
  return fieldText(field, Reflect.get(row, field), language);
}

/** @param {Report} report @returns {readonly object[]} */
function rowsOf({ data }) {
  if (Array.isArray(data)) return data;
  return typeof data === "object" && data !== null ? [data] : [];
}
