import { html } from "@fleetwright/example-page-parts/html.mjs";
import { icon } from "@fleetwright/example-page-parts/icon.mjs";
import { plainText } from "@fleetwright/example-page-parts/plain-text.mjs";
import { attentionOf, attentionTitle } from "../attention.mjs";

/** What needs attention. @param {import("@fleetwright/inventory").DeviceInventory} device */
export function attentionCard(device) {
  const warnings = attentionOf(device);
  if (warnings.length === 0) {
    return html`<p class="card attention calm" id="attention">${icon("good")}<span>Nothing needs attention.</span></p>`;
  }
  return html`<section class="card attention ${warnings[0]?.level}" id="attention"><h2>${attentionTitle(warnings)}</h2><ul>${warnings.map(
    ({ level, text }) => html`<li class="${level}">${icon(level)}<span>${plainText(text, 300)}</span></li>`,
  )}</ul></section>`;
}
