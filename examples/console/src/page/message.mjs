import { html } from "@fleetwright/example-page-parts/html.mjs";
import { pageAnswer } from "./layout.mjs";

/** A page that says one thing. @param {number} status @param {import("../language.mjs").Words} words @param {string} title @param {string} text */
export function messagePage(status, words, title, text) {
  const content = html`<h1>${title}</h1><p>${text}</p><p><a href="/devices">${words.devices}</a></p>`;
  return pageAnswer(words, { title, path: "/devices", content, status });
}
