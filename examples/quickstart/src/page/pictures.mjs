import { sizeText } from "../plain-text.mjs";
import { html } from "./html.mjs";

/** @typedef {import("@fleetwright/inventory").DeviceInventory["sections"]} Sections */

/** A bar with the used share filled. @param {number} used @param {number} total @param {string} label */
function meter(used, total, label) {
  const percent = total > 0 ? Math.min(100, Math.max(0, (used / total) * 100)) : 0;
  return html`<div class="meter" role="img" aria-label="${label}"><i class="${percent > 90 ? "high" : ""}" style="width:${percent.toFixed(1)}%"></i></div>`;
}

/** Memory: how much is in use, and what is in the slots. @param {Sections} sections */
export function memoryCard(sections) {
  const memory = sections.memory?.data;
  const modules = sections["memory-modules"]?.data ?? [];
  const total = memory?.totalBytes ?? 0;
  const used = memory?.freeBytes === undefined ? undefined : total - memory.freeBytes;
  const text = used === undefined ? sizeText(total) : `${sizeText(used)} of ${sizeText(total)} in use`;
  return html`<section class="card" id="memory"><h2>Memory</h2>
    ${memory ? html`${meter(used ?? 0, total, text)}<div class="note">${text}${memory.swapBytes ? `, ${sizeText(memory.swapBytes)} swap` : ""}</div>` : html`<p class="note">Not known.</p>`}
    <div class="slots">${modules.map(
      (module) =>
        html`<div class="slot ${module.sizeBytes ? "full" : ""}"><b>${module.sizeBytes ? sizeText(module.sizeBytes) : "empty"}</b> ${module.type ?? ""}<br>${module.slot}</div>`,
    )}</div></section>`;
}

/** Disks with what lies on them. @param {Sections} sections */
export function storageCard(sections) {
  const disks = sections.disks?.data ?? [];
  const volumes = (sections.volumes?.data ?? []).filter(({ kind, sizeBytes }) => kind !== "network" && sizeBytes);
  const onDisks = new Set(volumes.filter(({ disks: on }) => on?.some((id) => disks.some((disk) => disk.id === id))));
  const rest = volumes.filter((volume) => !onDisks.has(volume));
  return html`<section class="card" id="storage"><h2>Disks</h2>
    ${disks.map(
      (disk) => html`<div class="disk"><h3>${disk.model ?? disk.name ?? disk.id}
        <span class="note">${sizeText(disk.sizeBytes)} ${disk.kind ?? ""} ${disk.connection ?? ""}</span>
        ${disk.health === "failed" && html`<span class="chip bad">failing</span>`}
        ${disk.health === "passed" && html`<span class="chip">healthy</span>`}</h3>
        ${volumes.filter((volume) => volume.disks?.includes(disk.id)).map(volumeBar)}</div>`,
    )}
    ${rest.map(volumeBar)}
    ${disks.length + volumes.length === 0 && html`<p class="note">None found.</p>`}</section>`;
}

/** @param {NonNullable<NonNullable<Sections["volumes"]>["data"]>[number]} volume */
function volumeBar(volume) {
  const { sizeBytes = 0, freeBytes, mountPoint, label, device, fileSystem, encrypted } = volume;
  const name = mountPoint ?? label ?? device ?? volume.id;
  const text = freeBytes === undefined ? sizeText(sizeBytes) : `${sizeText(freeBytes)} of ${sizeText(sizeBytes)} free`;
  return html`<div class="volume"><div><b>${name}</b> <span class="note">${fileSystem ?? ""}</span>
    ${encrypted && html`<span class="chip">encrypted</span>`}</div>
    ${freeBytes !== undefined && meter(sizeBytes - freeBytes, sizeBytes, `${name}: ${text}`)}
    <div class="note">${text}</div></div>`;
}
