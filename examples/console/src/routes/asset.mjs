import { readFileSync } from "node:fs";
import { colours } from "@fleetwright/example-page-parts/colours.mjs";

const types = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml" };

/** Styles in the order in which they are read. */
const styles = ["layout", "controls", "tables", "device"];

const read = (/** @type {string} */ name) => readFileSync(new URL(`../assets/${name}`, import.meta.url), "utf8");

/** Each file that pages ask for. @type {ReadonlyMap<string, string>} */
const files = new Map([
  ["console.css", [colours, ...styles.map((name) => read(`${name}.css`))].join("")],
  ["list.js", read("list.js")],
  ["software.js", read("software.js")],
  ["icon.svg", read("icon.svg")],
]);

/** @param {import("../routes.mjs").Asked} asked */
export function assetAnswer({ url }) {
  const name = url.pathname.slice("/assets/".length);
  const content = files.get(name);
  if (content === undefined) return new Response("Not found", { status: 404 });
  const type = types[/** @type {keyof typeof types} */ (name.slice(name.lastIndexOf(".") + 1))];
  return new Response(content, {
    headers: { "content-type": type, "cache-control": "no-cache", "x-content-type-options": "nosniff" },
  });
}
