import { html } from "@fleetwright/example-page-parts/html.mjs";

/** What a state means for whoever looks for devices that need them. */
const levels = /** @type {const} */ ({
  ordered: "quiet",
  "in-stock": "quiet",
  "in-use": "good",
  "on-loan": "good",
  "in-repair": "warn",
  lost: "bad",
  retired: "quiet",
  wiped: "quiet",
});

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/core").DeviceState} state */
export function stateChip(words, state) {
  return html`<span class="chip ${levels[state]}">${words.states[state]}</span>`;
}
