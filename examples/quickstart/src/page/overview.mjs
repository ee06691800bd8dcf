import { html } from "@fleetwright/example-page-parts/html.mjs";
import { icon, machineIcon } from "@fleetwright/example-page-parts/icon.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";
import { plainText } from "@fleetwright/example-page-parts/plain-text.mjs";
import { sizeText } from "@fleetwright/example-page-parts/size-text.mjs";

/**
 * @typedef {import("@fleetwright/inventory").DeviceInventory} DeviceInventory
 * @typedef {DeviceInventory["sections"]} Sections
 */

/** The name of the machine, what it is, and since when that is known. @param {DeviceInventory} device */
export function masthead({ sections, collectedAt }) {
  const machine = sections.machine?.data;
  const system = sections["operating-system"]?.data;
  const model = [machine?.manufacturer, machine?.version ?? machine?.product].filter(Boolean).join(" ");
  const what = [model || kindText(machine), [system?.name, system?.version].filter(Boolean).join(" ")];
  return html`<header class="masthead">${icon(machineIcon(machine?.kind))}
<div><h1><bdi>${plainText(nameOf(sections), 64)}</bdi></h1><p>${plainText(what.filter(Boolean).join(" · "), 160)}</p></div>
<p class="when">Collected <time datetime="${collectedAt}">${momentText(collectedAt)}</time></p></header>`;
}

/** @param {{ kind?: string | undefined, virtualization?: string | undefined } | undefined} machine */
function kindText({ kind = "", virtualization } = {}) {
  const text = kind === "virtual" ? "Virtual machine" : `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return text && virtualization ? `${text} on ${virtualization}` : text;
}

/** What the machine calls itself. @param {Sections} sections */
export function nameOf(sections) {
  return sections["operating-system"]?.data?.hostname ?? "This machine";
}

/** The large figures under the name. @param {Sections} sections */
export function figures(sections) {
  const processors = sections.processors?.data ?? [];
  const cores = processors.reduce((sum, { cores = 0 }) => sum + cores, 0);
  const disks = (sections.disks?.data ?? []).filter(({ removable, kind }) => !removable && kind !== "optical");
  const diskBytes = disks.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  const programs = sections.software?.data?.length;
  const updates = sections["pending-updates"]?.data?.length;
  const all = [
    figure("processor", "#machine", cores || undefined, cores === 1 ? "core" : "cores"),
    figure("memory", "#memory", sizeText(sections.memory?.data?.totalBytes) || undefined, "memory"),
    figure(
      "disk",
      "#storage",
      diskBytes ? sizeText(diskBytes) : undefined,
      disks.length === 1 ? "on one disk" : `on ${disks.length} disks`,
    ),
    figure("software", "#software", programs, programs === 1 ? "program" : "programs"),
    figure("updates", "#security", updates, updates === 1 ? "update waits" : "updates wait"),
  ];
  return html`<div class="figures">${all}</div>`;
}

/**
 * @param {import("@fleetwright/example-page-parts/icon.mjs").IconName} name
 * @param {string} target
 * @param {string | number | undefined} value
 * @param {string} label
 */
function figure(name, target, value, label) {
  if (value === undefined) return "";
  return html`<a class="figure" href="${target}">${icon(name)}<b>${typeof value === "number" ? value.toLocaleString("en-GB") : value}</b><span>${label}</span></a>`;
}
