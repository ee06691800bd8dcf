import { readFileSync } from "node:fs";

/** The colours of every page, light and dark, as custom properties of CSS: the first part of a page's style. */
export const colours = readFileSync(new URL("colours.css", import.meta.url), "utf8");
