import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { changesCard } from "./page/changes.mjs";
import { html, jsonData, trusted } from "./page/html.mjs";
import { machineCard, tiles } from "./page/overview.mjs";
import { memoryCard, storageCard } from "./page/pictures.mjs";
import { everythingCard } from "./page/sections.mjs";
import { plainText } from "./plain-text.mjs";

const style = readFileSync(new URL("page/style.css", import.meta.url), "utf8");
const script = readFileSync(new URL("page/search.js", import.meta.url), "utf8");
const scriptHash = createHash("sha256").update(script).digest("base64");

/**
 * One page that shows a device: self-contained, nothing from elsewhere, its own script alone allowed to run.
 *
 * @param {{
 *   device: import("@fleetwright/inventory").DeviceInventory,
 *   changes: readonly import("@fleetwright/inventory").Change[],
 * }} content
 */
export function reportPage({ device, changes }) {
  const { sections } = device;
  const name = sections["operating-system"]?.data?.hostname ?? "This machine";
  const machine = sections.machine?.data;
  const programs = sections.software?.data ?? [];
  const rows = programs
    .map(({ name, version, ecosystem, publisher, installedOn }) =>
      [name, version, ecosystem, publisher, installedOn].map((text) => plainText(text, 300)),
    )
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0));
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<title>${name} · inventory</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
<header class="top">
<div><h1><bdi>${name}</bdi></h1><p class="lead">${[machine?.manufacturer, machine?.product].filter(Boolean).join(" ")}</p></div>
<p class="when">Collected ${device.collectedAt.slice(0, 16).replace("T", " ")} UTC</p>
</header>
<nav aria-label="Parts of this page"><a href="#machine">Machine</a><a href="#storage">Disks</a><a href="#changes">Changes</a><a href="#software">Software</a><a href="#everything">Everything</a></nav>
${tiles(sections)}
<div class="columns">${machineCard(sections)}${memoryCard(sections)}${storageCard(sections)}${changesCard(changes)}</div>
<section class="card" id="software"><h2>Software</h2>
<input type="search" id="software-search" placeholder="Search by name, version, publisher …" aria-label="Search the software" autocomplete="off">
<p class="note" id="software-status" role="status">${rows.length} programs</p>
<div class="table"><table><thead><tr><th>Name</th><th>Version</th><th class="hide-small">Kind</th><th class="hide-small">Publisher</th><th class="hide-small">Installed</th></tr></thead>
<tbody id="software-rows"></tbody></table></div>
<button id="software-more" hidden>Show more</button>
<noscript><p class="note">The list needs the page's own script.</p></noscript>
</section>
${everythingCard(sections)}
</main>
<script type="application/json" id="software-data">${jsonData(rows)}</script>
<script>${trusted(script)}</script>
</body>
</html>
`.source;
}
