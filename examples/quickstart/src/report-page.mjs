import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { colours } from "@fleetwright/example-page-parts/colours.mjs";
import { html, trusted } from "@fleetwright/example-page-parts/html.mjs";
import { plainText } from "@fleetwright/example-page-parts/plain-text.mjs";
import { attentionCard } from "./page/attention.mjs";
import { changesCard } from "./page/changes.mjs";
import { machineCard } from "./page/machine.mjs";
import { memoryCard } from "./page/memory.mjs";
import { networkCard } from "./page/network.mjs";
import { figures, masthead, nameOf } from "./page/overview.mjs";
import { everythingCard } from "./page/sections.mjs";
import { securityCard } from "./page/security.mjs";
import { softwareCard } from "./page/software.mjs";
import { storageCard } from "./page/storage.mjs";

const read = (/** @type {string} */ name) => readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
const styles = ["layout", "cards", "pictures", "entries", "tables", "media"].map((name) => read(`${name}.css`));
const style = [colours, ...styles].join("");
const script = read("search.js");

// Nothing from elsewhere, and of what stands in the page only its own style and script: even markup that came through
// could not run, load or send anything.
const policy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Drawn for this page; without one a browser asks the server for a file. */
const favicon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%2314745a'/%3E%3Cpath d='M4 11V5h8v6zM3 13h10' fill='none' stroke='white' stroke-width='1.4'/%3E%3C/svg%3E";

/**
 * One page that shows a device: self-contained, with nothing from elsewhere.
 *
 * @param {{
 *   device: import("@fleetwright/inventory").DeviceInventory,
 *   changes: readonly import("@fleetwright/inventory").Change[],
 * }} content
 */
export function reportPage({ device, changes }) {
  const { sections } = device;
  const security = securityCard(sections);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${plainText(nameOf(sections), 64)} · inventory</title>
<link rel="icon" href="${trusted(favicon)}">
<style>${trusted(style)}</style>
</head>
<body>
<main>
${masthead(device)}
${figures(sections)}
<nav aria-label="Parts of this page"><a href="#machine">Machine</a><a href="#storage">Disks</a>${security && html`<a href="#security">Security</a>`}<a href="#changes">Changes</a><a href="#software">Software</a><a href="#everything">Everything</a></nav>
${attentionCard(device)}
<div class="columns">
<div>${machineCard(sections)}${memoryCard(sections)}${networkCard(sections)}</div>
<div>${storageCard(sections)}${security}${changesCard(changes)}</div>
</div>
${softwareCard(sections)}
${everythingCard(sections)}
<footer>Made by Fleetwright's quickstart. This page holds all that it shows and asks nobody for more.</footer>
</main>
<script>${trusted(script)}</script>
</body>
</html>
`.source;
}

/** @param {string} source */
function hashOf(source) {
  return `sha256-${createHash("sha256").update(source).digest("base64")}`;
}
