import { plainText } from "@fleetwright/example-page-parts/plain-text.mjs";
import { sizeText } from "@fleetwright/example-page-parts/size-text.mjs";
import { attentionOf, attentionTitle } from "./attention.mjs";

/**
 * @typedef {import("@fleetwright/inventory").DeviceInventory} DeviceInventory
 * @typedef {DeviceInventory["sections"]} Sections
 * @typedef {import("./terminal-style.mjs").TerminalStyle} TerminalStyle
 */

const labelWidth = 11;
const maxVolumes = 8;
const maxInterfaces = 6;

/** What the machine is, and what needs attention, in a few lines. @param {DeviceInventory} device @param {TerminalStyle} style */
export function summaryText(device, style) {
  const lines = facts(device.sections).flatMap(([label, ...texts]) =>
    texts
      .filter((text) => text !== "")
      .map((text, index) => style.quiet((index === 0 ? `${label}` : "").padEnd(labelWidth)) + plainText(text, 110)),
  );
  const attention = attentionOf(device);
  const warnings = attention.map(({ level, text }) => {
    const mark = { bad: style.bad("!"), warn: style.warn("!"), info: style.quiet("·") }[level];
    return `  ${mark} ${plainText(text, 160)}`;
  });
  const title = attentionTitle(attention);
  return [...lines, ...(title ? ["", style.bold(title), ...warnings] : [])].join("\n");
}

/** @param {Sections} sections @returns {string[][]} a label and one or more lines */
function facts(sections) {
  const machine = sections.machine?.data;
  const system = sections["operating-system"]?.data;
  const boot = sections.boot?.data;
  const model = [machine?.manufacturer, machine?.version ?? machine?.product].filter(Boolean).join(" ");
  const kind = [machine?.kind, machine?.virtualization].filter(Boolean).join(", ");
  return [
    [
      "Machine",
      [[system?.hostname ?? "unnamed", model].filter(Boolean).join(", "), kind && `(${kind})`]
        .filter(Boolean)
        .join(" "),
    ],
    ["System", [system?.name, system?.version, system?.codename && `(${system.codename})`].filter(Boolean).join(" ")],
    ["Kernel", [boot?.kernel, boot?.architecture].filter(Boolean).join(" ")],
    ["Processor", ...(sections.processors?.data ?? []).map(processorText)],
    ["Memory", memoryText(sections)],
    ["Disks", ...(sections.disks?.data ?? []).map(diskText)],
    ["Volumes", ...volumeTexts(sections)],
    ["Network", ...networkTexts(sections)],
    ["Software", softwareText(sections)],
    ["Updates", updatesText(sections)],
    ["Sections", sectionsText(sections)],
  ];
}

/** @param {{ name?: string | undefined, cores?: number | undefined, threads?: number | undefined }} processor */
function processorText({ name = "unknown", cores, threads }) {
  const counts = [cores && `${cores} ${cores === 1 ? "core" : "cores"}`, threads && `${threads} threads`];
  return [name, ...(threads === cores ? counts.slice(0, 1) : counts)].filter(Boolean).join(", ");
}

/** @param {Sections} sections */
function memoryText({ memory }) {
  const { totalBytes, freeBytes, swapBytes } = memory?.data ?? {};
  if (totalBytes === undefined) return "";
  const used = freeBytes === undefined ? "" : `, ${sizeText(totalBytes - freeBytes)} in use`;
  return `${sizeText(totalBytes)}${used}${swapBytes ? `, ${sizeText(swapBytes)} swap` : ""}`;
}

/** @param {{ id: string, name?: string | undefined, model?: string | undefined, sizeBytes?: number | undefined, kind?: string | undefined, health?: string | undefined }} disk */
function diskText({ id, name, model, sizeBytes, kind, health }) {
  return [model ?? name ?? id, sizeText(sizeBytes), kind, health === "failed" ? "FAILING" : ""]
    .filter(Boolean)
    .join("  ");
}

/** @param {Sections} sections */
function volumeTexts({ volumes }) {
  const mounted = (volumes?.data ?? []).filter(({ mountPoint, freeBytes }) => mountPoint && freeBytes !== undefined);
  const width = Math.min(30, Math.max(0, ...mounted.map(({ mountPoint = "" }) => plainText(mountPoint, 30).length)));
  const texts = mounted.map(({ mountPoint, fileSystem, sizeBytes, freeBytes, encrypted }) => {
    const fill = `${sizeText(freeBytes)} of ${sizeText(sizeBytes)} free`;
    const notes = [fill, fileSystem, encrypted && "encrypted"].filter(Boolean).join(", ");
    return `${plainText(mountPoint, 30).padEnd(width)}  ${notes}`;
  });
  return limited(texts, maxVolumes);
}

/** @param {Sections} sections */
function networkTexts({ "network-interfaces": interfaces }) {
  const used = (interfaces?.data ?? []).filter(({ physical, addresses }) => physical || addresses?.length);
  const texts = used.map(({ name, state, addresses = [], permanentMac, mac }) =>
    [name, state === "down" ? "down" : addresses.join(" "), permanentMac ?? mac].filter(Boolean).join("  "),
  );
  return limited(texts, maxInterfaces);
}

/** @param {Sections} sections */
function softwareText({ software }) {
  if (!software?.data) return "not known";
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { ecosystem } of software.data) counts.set(ecosystem, (counts.get(ecosystem) ?? 0) + 1);
  const parts = [...counts].map(([ecosystem, count]) => `${ecosystem} ${count}`).join(", ");
  return `${software.data.length} programs${parts && ` (${parts})`}`;
}

/** @param {Sections} sections */
function updatesText({ "pending-updates": updates }) {
  if (!updates?.data) return "";
  const security = updates.data.filter((update) => update.security).length;
  if (updates.data.length === 0) return "none wait";
  return `${updates.data.length} wait${security > 0 ? `, ${security} of them for security` : ""}`;
}

/** @param {Sections} sections */
function sectionsText(sections) {
  const statuses = Object.values(sections).map(({ status }) => status);
  const count = (/** @type {string[]} */ ...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  const parts = [
    `${count("complete", "partial")} answered`,
    count("failed") > 0 && `${count("failed")} failed`,
    count("unsupported") > 0 && `${count("unsupported")} not on this machine`,
    count("skipped") > 0 && `${count("skipped")} not asked`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** @param {string[]} texts @param {number} most */
function limited(texts, most) {
  return texts.length > most ? [...texts.slice(0, most), `… and ${texts.length - most} more`] : texts;
}
