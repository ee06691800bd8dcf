import { html, trusted } from "./html.mjs";

/** Drawn for this page, on a grid of 24 by 24. */
const drawings = {
  portable: '<rect x="4" y="5" width="16" height="11" rx="1.5"/><path d="M2 19h20"/>',
  desktop: '<rect x="3" y="4" width="18" height="12" rx="1.5"/><path d="M12 16v4M8 20h8"/>',
  server:
    '<rect x="4" y="3" width="16" height="8" rx="1.5"/><rect x="4" y="13" width="16" height="8" rx="1.5"/><path d="M8 7h.01M8 17h.01M12 7h4M12 17h4"/>',
  virtual:
    '<rect x="3" y="3" width="18" height="18" rx="2.5" stroke-dasharray="3 2.2"/><rect x="8" y="8" width="8" height="8" rx="1.2"/>',
  tablet: '<rect x="6" y="2.5" width="12" height="19" rx="2"/><path d="M11 18.5h2"/>',
  processor:
    '<rect x="6" y="6" width="12" height="12" rx="1.5"/><rect x="10" y="10" width="4" height="4"/><path d="M9 2.5V6M15 2.5V6M9 18v3.5M15 18v3.5M2.5 9H6M2.5 15H6M18 9h3.5M18 15h3.5"/>',
  memory: '<path d="M2.5 7h19v9h-19zM6 16v3M10 16v3M14 16v3M18 16v3M7 10v3M12 10v3M17 10v3"/>',
  disk: '<rect x="4" y="2.5" width="16" height="19" rx="2"/><circle cx="12" cy="10" r="4.5"/><path d="M12 10l-4.5 7.5"/>',
  software: '<path d="M12 2.5l8.5 4.7v9.6L12 21.5l-8.5-4.7V7.2zM3.5 7.2L12 12l8.5-4.8M12 12v9.5"/>',
  updates: '<path d="M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5"/>',
  good: '<path d="M4.5 12.5l5 5 10-11"/>',
  warn: '<path d="M12 3L2.5 20h19zM12 10v4.5M12 17.3v.2"/>',
  bad: '<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.3v.2"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.3v.2"/>',
};

/** @typedef {keyof typeof drawings} IconName */

/** A line drawing that says nothing to those who cannot see it: text stands beside it. @param {IconName} name */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${trusted(drawings[name])}</svg>`;
}

/** The drawing that fits a kind of machine. @param {string | undefined} kind @returns {IconName} */
export function machineIcon(kind) {
  if (kind === "container") return "virtual";
  return kind === "portable" || kind === "server" || kind === "virtual" || kind === "tablet" ? kind : "desktop";
}
