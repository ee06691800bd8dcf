import { html } from "./html.mjs";

/** Facts as pairs of a label and a value; those without a value are left out. @param {readonly (readonly [string, unknown])[]} pairs */
export function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== undefined && value !== "");
  return html`<dl>${known.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}
