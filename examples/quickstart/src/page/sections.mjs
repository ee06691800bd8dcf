import { facts } from "@fleetwright/example-page-parts/facts.mjs";
import { fieldLabel, fieldText } from "@fleetwright/example-page-parts/field-text.mjs";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { sections as declared } from "@fleetwright/inventory";

/** How many rows of a section the page shows; the rest is counted. */
const shownRows = 200;

/** Rows with more fields than this are easier to read as lists, as long as there are few. */
const maxColumns = 6;
const maxLists = 4;

/** Shown in a table of its own. */
const elsewhere = new Set(["software"]);

const chips = { partial: "warn", failed: "bad" };

/**
 * @typedef {import("@fleetwright/inventory").Section} Section
 * @typedef {import("@fleetwright/inventory").SectionReport} Report
 */

/** Every section there is, with how it ended. @param {import("./overview.mjs").Sections} reports */
export function everythingCard(reports) {
  const all = declared.flatMap((/** @type {Section} */ section) => {
    /** @type {Report | undefined} */
    const report = Reflect.get(reports, section.name);
    return report && !elsewhere.has(section.name) ? [{ section, report, rows: rowsOf(report) }] : [];
  });
  const isShown = (/** @type {(typeof all)[number]} */ { report, rows }) => rows.length > 0 || report.status in chips;
  const titles = (/** @type {(found: (typeof all)[number]) => boolean} */ fits) =>
    all
      .filter((found) => !isShown(found) && fits(found))
      .map(({ section }) => section.title.en)
      .join(", ");
  const absent = titles(({ report }) => report.status !== "skipped");
  const skipped = titles(({ report }) => report.status === "skipped");
  return html`<section class="card" id="everything"><h2>Everything</h2><div class="entries">${all.filter(isShown).map(sectionEntry)}</div>
    ${absent && html`<p class="note"><b>Not on this machine:</b> ${absent}</p>`}
    ${skipped && html`<p class="note"><b>Not asked, for no agreement allows it:</b> ${skipped}</p>`}</section>`;
}

/** @param {{ section: Section, report: Report, rows: readonly object[] }} found */
function sectionEntry({ section, report, rows }) {
  const { status, error } = report;
  const isMany = section.shape === "many";
  const isList = !isMany || (rows.length <= maxLists && fieldsOf(section, rows).length > maxColumns);
  return html`<details id="section-${section.name}"><summary><span>${section.title.en}
    ${(status === "partial" || status === "failed") && html`<span class="chip ${chips[status]}">${status === "partial" ? "incomplete" : "not found out"}</span>`}</span>
    <span class="count">${isMany && rows.length > 0 && `${rows.length} ${rows.length === 1 ? "entry" : "entries"}`}</span></summary>
    ${error && html`<p class="note">${error.message}</p>`}
    ${isList ? rows.map((row) => factsOf(section, row)) : tableOf(section, rows)}</details>`;
}

/** The fields that any row has. @param {Section} section @param {readonly object[]} rows */
function fieldsOf(section, rows) {
  return Object.entries(section.row.shape).filter(([field]) => rows.some((row) => field in row));
}

/** @param {Section} section @param {object} row */
function factsOf(section, row) {
  return facts(
    Object.keys(section.row.shape).map((field) => [fieldLabel(field), fieldText(field, Reflect.get(row, field))]),
  );
}

/** @param {Section} section @param {readonly object[]} rows */
function tableOf(section, rows) {
  if (rows.length === 0) return "";
  const fields = fieldsOf(section, rows);
  const rest = rows.length - shownRows;
  const head = fields.map(
    ([field, schema]) => html`<th scope="col" title="${schema.description}">${fieldLabel(field)}</th>`,
  );
  const body = rows
    .slice(0, shownRows)
    .map((row) => html`<tr>${fields.map(([field]) => cellOf(fieldText(field, Reflect.get(row, field))))}</tr>`);
  return html`<div class="table" tabindex="0" role="region" aria-label="${section.title.en}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>
    ${rest > 0 && html`<p class="note">… and ${rest} more in the database.</p>`}`;
}

/** Words stay whole unless they are so long that nothing would fit beside them. @param {string} text */
function cellOf(text) {
  return html`<td ${(text.length > 40 || /\S{24}/.test(text)) && html`class="long"`}>${text}</td>`;
}

/** @param {Report} report @returns {readonly object[]} */
function rowsOf({ data }) {
  if (Array.isArray(data)) return data;
  return typeof data === "object" && data !== null ? [data] : [];
}
