import { sizeText } from "../plain-text.mjs";
import { html } from "./html.mjs";

/** @typedef {import("@fleetwright/inventory").DeviceInventory["sections"]} Sections */

/** The large figures under the name. @param {Sections} sections */
export function tiles(sections) {
  const processors = sections.processors?.data ?? [];
  const cores = processors.reduce((sum, { cores = 0 }) => sum + cores, 0);
  const disks = (sections.disks?.data ?? []).filter(({ removable, kind }) => !removable && kind !== "optical");
  const diskBytes = disks.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  const updates = sections["pending-updates"]?.data;
  const figures = [
    [cores || "?", cores === 1 ? "core" : "cores"],
    [sizeText(sections.memory?.data?.totalBytes) || "?", "memory"],
    [sizeText(diskBytes) || "?", disks.length === 1 ? "on one disk" : `on ${disks.length} disks`],
    [sections.software?.data?.length ?? "?", "programs"],
    [updates === undefined ? "?" : rowsOf(updates), "updates waiting"],
  ];
  return html`<div class="tiles">${figures.map(([figure, label]) => html`<div class="tile"><b>${figure}</b><span>${label}</span></div>`)}</div>`;
}

/** What the machine is, in a card. @param {Sections} sections */
export function machineCard(sections) {
  const machine = sections.machine?.data;
  const system = sections["operating-system"]?.data;
  const firmware = sections.firmware?.data;
  const boot = sections.boot?.data;
  const processor = sections.processors?.data?.[0];
  const rows = [
    ["System", [system?.name, system?.version, system?.codename && `(${system.codename})`].filter(Boolean).join(" ")],
    ["Kernel", boot?.kernel],
    ["Machine", [machine?.manufacturer, machine?.product].filter(Boolean).join(" ")],
    ["Kind", [machine?.kind, machine?.virtualization].filter(Boolean).join(", ")],
    ["Serial number", machine?.serial],
    ["Processor", processor?.name],
    [
      "Firmware",
      [firmware?.vendor, firmware?.version, firmware?.mode && `(${firmware.mode})`].filter(Boolean).join(" "),
    ],
  ];
  return html`<section class="card" id="machine"><h2>Machine</h2><dl>${rows
    .filter(([, text]) => text)
    .map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl></section>`;
}

/** @param {unknown} data */
function rowsOf(data) {
  return Array.isArray(data) ? data.length : 1;
}
