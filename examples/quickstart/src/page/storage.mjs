import { html } from "@fleetwright/example-page-parts/html.mjs";
import { sizeText } from "@fleetwright/example-page-parts/size-text.mjs";
import { bar } from "./bar.mjs";

/**
 * @typedef {import("./overview.mjs").Sections} Sections
 * @typedef {NonNullable<NonNullable<Sections["disks"]>["data"]>[number]} Disk
 * @typedef {NonNullable<NonNullable<Sections["volumes"]>["data"]>[number]} Volume
 */

/** How many colours tell volumes apart before they begin again. */
const hues = 5;

/** Disks, drawn with what lies on them. @param {Sections} sections */
export function storageCard(sections) {
  const disks = sections.disks?.data ?? [];
  const volumes = (sections.volumes?.data ?? []).filter(({ sizeBytes }) => sizeBytes);
  const isOn = (/** @type {Volume} */ volume, /** @type {Disk} */ disk) => volume.disks?.includes(disk.id) ?? false;
  const elsewhere = volumes.filter((volume) => !disks.some((disk) => isOn(volume, disk)));
  return html`<section class="card" id="storage"><h2>Disks</h2>
    ${disks.map((disk) =>
      diskPicture(
        disk,
        volumes.filter((volume) => isOn(volume, disk)),
      ),
    )}
    ${elsewhere.map((volume) => html`<div class="disk">${picture([volume])}</div>`)}
    ${disks.length + volumes.length === 0 && html`<p class="note">None found.</p>`}</section>`;
}

/** @param {Disk} disk @param {readonly Volume[]} volumes */
function diskPicture(disk, volumes) {
  const { id, name, model, kind, connection, health, sizeBytes } = disk;
  const notes = [sizeText(sizeBytes), kind, connection].filter(Boolean).join(" · ");
  return html`<div class="disk"><h3>${model ?? name ?? id} <span class="note">${notes}</span>
    ${health === "failed" && html`<span class="chip bad">failing</span>`}
    ${health === "passed" && html`<span class="chip good">healthy</span>`}</h3>
    ${picture(volumes, sizeBytes)}</div>`;
}

/** @param {readonly Volume[]} volumes @param {number} [diskBytes] */
function picture(volumes, diskBytes = 0) {
  const sorted = volumes.toSorted((a, b) => (b.sizeBytes ?? 0) - (a.sizeBytes ?? 0));
  const rest = diskBytes - sorted.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  const parts = sorted.map(({ sizeBytes = 0, freeBytes, kind }, index) => ({
    size: sizeBytes,
    used: freeBytes === undefined ? 0 : sizeBytes - freeBytes,
    className: kind === "swap" ? "hue-quiet" : `hue-${index % hues}`,
  }));
  // What no volume is known for: another system's, never partitioned, or too little to be seen.
  if (diskBytes > 0 && rest > diskBytes / 100) parts.push({ size: rest, used: 0, className: "hue-rest" });
  const names = sorted.map((volume) => `${titleOf(volume)}: ${fillText(volume)}`).join("; ");
  return html`${bar(names || "Nothing known to be on it", parts)}<ul class="volumes">${sorted.map((volume, index) => volumeLine(volume, parts[index]?.className ?? ""))}
    ${parts.length > sorted.length && html`<li><svg class="swatch hue-rest" viewBox="0 0 10 10" aria-hidden="true"><rect class="free" width="10" height="10"/></svg><span class="note">not in use, or not known</span><span class="fill">${sizeText(rest)}</span></li>`}</ul>`;
}

/** @param {Volume} volume @param {string} className */
function volumeLine(volume, className) {
  const { kind, source, fileSystem, encrypted, raidLevel, raidDegraded, readOnly } = volume;
  return html`<li><svg class="swatch ${className}" viewBox="0 0 10 10" aria-hidden="true"><rect class="used" width="10" height="10"/></svg>
    <span><b>${titleOf(volume)}</b> <span class="note">${[kind === "swap" ? "" : fileSystem, kind === "network" && source].filter(Boolean).join(" from ")}</span>
    ${encrypted && html`<span class="chip good">encrypted</span>`}
    ${raidLevel && html`<span class="chip ${raidDegraded ? "bad" : "plain"}">${raidLevel}${raidDegraded && ", a disk is missing"}</span>`}
    ${readOnly && html`<span class="chip plain">read-only</span>`}</span>
    <span class="fill ${isFull(volume) && "warn"}">${fillText(volume)}</span></li>`;
}

/** @param {Volume} volume */
function titleOf({ kind, mountPoint, label, device, id }) {
  return mountPoint ?? label ?? (kind === "swap" ? "Swap" : (device ?? id));
}

/** @param {Volume} volume */
function fillText({ sizeBytes, freeBytes }) {
  return freeBytes === undefined ? sizeText(sizeBytes) : `${sizeText(freeBytes)} of ${sizeText(sizeBytes)} free`;
}

/** @param {Volume} volume */
function isFull({ sizeBytes = 0, freeBytes, readOnly }) {
  return freeBytes !== undefined && !readOnly && freeBytes < sizeBytes / 10;
}
