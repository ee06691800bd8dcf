import { html, trusted } from "@fleetwright/example-page-parts/html.mjs";
import { sizeText } from "@fleetwright/example-page-parts/size-text.mjs";
import { bar } from "./bar.mjs";

/** Drawn for this page: a module with its chips and contacts, and a slot without one. */
const moduleDrawing = trusted(
  '<svg viewBox="0 0 120 34" aria-hidden="true"><path class="board" d="M2 2h116v22h-3v6H66v-3h-6v3H5v-6H2z"/><path class="chips" d="M10 7h14v11H10zM30 7h14v11H30zM76 7h14v11H76zM96 7h14v11H96z"/><path class="contacts" d="M8 27h50M68 27h44"/></svg>',
);
const slotDrawing = trusted(
  '<svg viewBox="0 0 120 34" aria-hidden="true"><path class="empty" d="M2 2h116v22h-3v6H66v-3h-6v3H5v-6H2z"/></svg>',
);

/** Memory: how much is in use, and what is in the slots. @param {import("./overview.mjs").Sections} sections */
export function memoryCard(sections) {
  const memory = sections.memory?.data;
  const modules = sections["memory-modules"]?.data ?? [];
  if (!memory && modules.length === 0) return "";
  return html`<section class="card" id="memory"><h2>Memory</h2>
    ${memory && usage("", memory.totalBytes, memory.freeBytes)}
    ${memory?.swapBytes !== undefined && memory.swapBytes > 0 && usage("Swap", memory.swapBytes, memory.swapFreeBytes)}
    ${modules.length > 0 && html`<div class="modules">${modules.map(modulePicture)}</div>`}</section>`;
}

/** @param {string} name @param {number} [total] @param {number} [free] */
function usage(name, total = 0, free) {
  const text = free === undefined ? sizeText(total) : `${sizeText(total - free)} of ${sizeText(total)} in use`;
  const used = free === undefined ? 0 : total - free;
  return html`<div class="usage"><p class="note"><b>${name}</b> ${text}</p>${bar(`${name} ${text}`, [{ size: total, used, className: "hue-0" }])}</div>`;
}

/** @param {{ slot: string, sizeBytes?: number | undefined, type?: string | undefined, manufacturer?: string | undefined, configuredMegatransfers?: number | undefined }} module */
function modulePicture({ slot, sizeBytes, type, manufacturer, configuredMegatransfers }) {
  const speed = configuredMegatransfers ? `${type ?? ""}-${configuredMegatransfers}` : type;
  return html`<figure class="module">${sizeBytes ? moduleDrawing : slotDrawing}<figcaption><b>${sizeBytes ? sizeText(sizeBytes) : "empty"}</b> ${speed}<br><span class="note">${[slot, manufacturer].filter(Boolean).join(", ")}</span></figcaption></figure>`;
}
