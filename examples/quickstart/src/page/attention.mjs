import { attentionOf, attentionTitle } from "../attention.mjs";
import { plainText } from "../plain-text.mjs";
import { html } from "./html.mjs";
import { icon } from "./icon.mjs";

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
