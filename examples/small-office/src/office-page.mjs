import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { html, trusted } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";
import { sizeText } from "@fleetwright/example-page-parts/size-text.mjs";
import { attentions } from "@fleetwright/inventory";

const style = readFileSync(new URL("office.css", import.meta.url), "utf8");
const digest = createHash("sha256").update(style).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;

/**
 * One page with all devices of the office, what needs attention and which software there is.
 *
 * @param {import("./open-office.mjs").Office} fleet
 */
export async function officePage(fleet) {
  const devices = await fleet.inventory.devices({ unreported: true, sort: "name" }).toArray();
  const kept = new Map((await fleet.devices.list().toArray()).map((device) => [device.id, device]));
  const attention = await fleet.inventory.attention().toArray();
  const products = await fleet.inventory.software().toArray();
  const reported = devices.filter(({ reportedAt }) => reportedAt !== null);
  const figures = [
    [devices.length, "devices"],
    [reported.length, "have reported"],
    [attention.length, "need attention"],
    [products.length, "programs"],
  ];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="color-scheme" content="light dark">
<title>The office</title>
<style>${trusted(style)}</style>
</head>
<body><main>
<h1>The office</h1>
<p class="figures">${figures.map(([count, what]) => html`<span><b>${count}</b> ${what}</span>`)}</p>
<h2>Needs attention</h2>
<ul>${attention.map(({ kind, deviceName }) => html`<li><b>${deviceName}</b> ${titleOf(kind)}</li>`)}</ul>
${attention.length === 0 && html`<p>Nothing.</p>`}
<h2>Devices</h2>
<div class="table" tabindex="0" role="region" aria-label="Devices"><table>
<thead><tr>${["Name", "Tag", "Serial number", "Model", "State", "Bought", "Warranty", "System", "Memory", "Programs", "Last report"].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${devices.map((device) => deviceRow(device, kept.get(device.id)))}</tbody></table></div>
</main></body>
</html>
`.source;
}

/** @param {import("@fleetwright/inventory").DeviceSummary} device @param {import("@fleetwright/core").Device | undefined} kept */
function deviceRow(
  { name, tag, serial, model, state, osName, osVersion, memoryBytes, softwareCount, reportedAt },
  kept,
) {
  const cells = [
    tag,
    kept?.serial ?? serial,
    kept?.model ?? model,
    state,
    kept?.purchase?.date,
    kept?.warrantyEnd,
    [osName, osVersion].filter(Boolean).join(" "),
    memoryBytes === null ? undefined : sizeText(memoryBytes),
    softwareCount,
    reportedAt === null ? undefined : momentText(reportedAt),
  ];
  return html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell ?? ""}</td>`)}</tr>`;
}

/** @param {string} kind */
function titleOf(kind) {
  return attentions.find((declared) => declared.kind === kind)?.title.en ?? kind;
}
