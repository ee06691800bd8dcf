import { fieldLabel, fieldText } from "@fleetwright/example-page-parts/field-text.mjs";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { attentions } from "@fleetwright/inventory";

const chips = { bad: "bad", warn: "warn", info: "quiet" };

/** Said already, beside what a kind has to say. */
const elsewhere = new Set(["kind", "deviceId", "deviceName", "severity"]);

/**
 * What needs attention, one line for each.
 *
 * @param {import("../language.mjs").Words} words
 * @param {readonly import("@fleetwright/inventory").AttentionItem[]} items
 * @param {{ withDevice?: boolean }} [options]
 */
export function attentionList(words, items, { withDevice = false } = {}) {
  return html`<ul class="attention">${items.map(
    (item) => html`<li><span class="chip ${chips[item.severity]}">${attentionTitle(words, item.kind)}</span>
${withDevice && html`<a href="/devices/${item.deviceId}">${item.deviceName}</a>`} <span class="note">${detailsOf(words, item)}</span></li>`,
  )}</ul>`;
}

/** @param {import("../language.mjs").Words} words @param {string} kind */
export function attentionTitle({ language }, kind) {
  return attentions.find((declared) => declared.kind === kind)?.title[language] ?? kind;
}

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/inventory").AttentionItem} item */
function detailsOf({ language }, item) {
  return Object.entries(item)
    .filter(([field, value]) => !elsewhere.has(field) && value !== undefined && value !== null)
    .map(([field, value]) => `${fieldLabel(field, language)}: ${fieldText(field, value, language)}`)
    .join(", ");
}
