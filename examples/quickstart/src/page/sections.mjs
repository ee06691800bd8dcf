import { sections as declared } from "@fleetwright/inventory";
import { sizeText } from "../plain-text.mjs";
import { html } from "./html.mjs";

/** How many rows of a section the page shows; the rest is counted. */
const shownRows = 200;

/** Shown in cards and a table of their own. */
const elsewhere = new Set(["software"]);

const chips = { complete: "", partial: "warn", failed: "bad", unsupported: "plain", skipped: "plain" };

/** Every section there is, with how it ended. @param {import("@fleetwright/inventory").DeviceInventory["sections"]} reports */
export function everythingCard(reports) {
  const items = declared.flatMap((section) => {
    const report = reports[section.name];
    return report && !elsewhere.has(section.name) ? [{ section, report }] : [];
  });
  return html`<section class="card" id="everything"><h2>Everything</h2>${items.map(({ section, report }) => {
    const rows = Array.isArray(report.data) ? report.data : report.data ? [report.data] : [];
    const count =
      section.shape === "many" && report.data ? `${rows.length} ${rows.length === 1 ? "entry" : "entries"}` : "";
    return html`<details><summary>${section.title.en}
      ${report.status !== "complete" && html`<span class="chip ${chips[report.status]}">${report.status}</span>`}
      <span class="count">${count}</span></summary>
      ${report.error && html`<p class="note">${report.error.message}</p>`}
      ${section.shape === "many" ? tableOf(section, rows) : factsOf(section, rows[0])}</details>`;
  })}</section>`;
}

/** @param {(typeof declared)[number]} section @param {object | undefined} row */
function factsOf(section, row) {
  if (!row) return "";
  return html`<dl>${fieldsOf(section)
    .filter(({ name }) => name in row)
    .map(
      ({ name, label, help }) =>
        html`<dt title="${help}">${label}</dt><dd>${valueText(name, Reflect.get(row, name))}</dd>`,
    )}</dl>`;
}

/** @param {(typeof declared)[number]} section @param {readonly object[]} rows */
function tableOf(section, rows) {
  if (rows.length === 0) return html`<p class="note">None.</p>`;
  const fields = fieldsOf(section).filter(({ name }) => rows.some((row) => name in row));
  return html`<div class="table"><table><thead><tr>${fields.map(
    ({ label, help }) => html`<th title="${help}">${label}</th>`,
  )}</tr></thead><tbody>${rows
    .slice(0, shownRows)
    .map(
      (row) => html`<tr>${fields.map(({ name }) => html`<td>${valueText(name, Reflect.get(row, name))}</td>`)}</tr>`,
    )}</tbody></table></div>${rows.length > shownRows && html`<p class="note">… and ${rows.length - shownRows} more.</p>`}`;
}

/** @param {(typeof declared)[number]} section */
function fieldsOf(section) {
  return Object.entries(section.row.shape).map(([name, schema]) => ({
    name,
    label: labelOf(name),
    help: schema.description ?? "",
  }));
}

/** `sizeBytes` becomes `Size`: the unit stands with the value. @param {string} name */
function labelOf(name) {
  const words = name
    .replace(/Bytes$/, "")
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string} name @param {unknown} value */
function valueText(name, value) {
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number" && name.endsWith("Bytes")) return sizeText(value);
  if (Array.isArray(value))
    return value.map((entry) => (typeof entry === "object" ? JSON.stringify(entry) : String(entry))).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
