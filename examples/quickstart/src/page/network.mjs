import { html } from "@fleetwright/example-page-parts/html.mjs";

/** @typedef {NonNullable<NonNullable<import("./overview.mjs").Sections["network-interfaces"]>["data"]>[number]} Interface */

/** How many interfaces are shown here; all are in the tables. */
const shownInterfaces = 8;

/** How the machine is reached: interfaces with hardware behind them first, those without addresses last. @param {import("./overview.mjs").Sections} sections */
export function networkCard(sections) {
  const all = sections["network-interfaces"]?.data ?? [];
  if (all.length === 0) return "";
  const rank = (/** @type {Interface} */ { physical, addresses }) => (physical ? 0 : 2) + (addresses?.length ? 0 : 1);
  const sorted = all.toSorted((a, b) => rank(a) - rank(b));
  const rest = sorted.length - shownInterfaces;
  return html`<section class="card" id="network"><h2>Network</h2><ul class="list">${sorted.slice(0, shownInterfaces).map(interfaceLine)}</ul>
    ${rest > 0 && html`<p class="note">… and ${rest} more, <a href="#section-network-interfaces">all in a table</a>.</p>`}</section>`;
}

/** @param {Interface} found */
function interfaceLine({ name, kind, product, state, speedMbps, mac, permanentMac, addresses = [] }) {
  const speed = speedMbps ? `${speedMbps >= 1_000 ? `${speedMbps / 1_000} Gbit/s` : `${speedMbps} Mbit/s`}` : "";
  const notes = [kind, product, speed].filter(Boolean).join(" · ");
  return html`<li><span class="dot ${state === "up" ? "good" : "off"}" title="${state ?? "unknown"}"></span><div><b>${name}</b> <span class="note">${notes}</span>
    <div class="addresses">${[...addresses, permanentMac ?? mac].filter(Boolean).map((text) => html`<code>${text}</code>`)}</div></div></li>`;
}
