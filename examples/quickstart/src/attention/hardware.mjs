import { sizeText } from "@fleetwright/example-page-parts/size-text.mjs";

/** @typedef {import("../attention.mjs").Warning} Warning */

/** File systems that are always full, for nobody writes to them. */
const packed = new Set(["squashfs", "erofs", "iso9660", "udf"]);

/** Disks, volumes and batteries that fail or fill up. @param {import("../attention.mjs").DeviceInventory} device */
export function hardwareWarnings({ sections }) {
  return [
    ...(sections.disks?.data ?? []).flatMap(diskWarnings),
    ...(sections.volumes?.data ?? []).flatMap(volumeWarnings),
    ...(sections.batteries?.data ?? []).flatMap(batteryWarnings),
    ...(sections.chassis?.data?.intrusion
      ? [warning("warn", "The chassis was opened since its alarm was last reset.")]
      : []),
  ];
}

/** @param {{ id: string, name?: string | undefined, model?: string | undefined, health?: string | undefined, mediaErrors?: number | undefined, wearPercent?: number | undefined }} disk */
function diskWarnings({ id, name, model, health, mediaErrors = 0, wearPercent = 0 }) {
  const title = model ?? name ?? id;
  const errors = mediaErrors > 0 ? `, ${mediaErrors} errors so far` : "";
  if (health === "failed") return [warning("bad", `Disk ${title} says that it is failing${errors}.`)];
  if (mediaErrors > 0) return [warning("warn", `Disk ${title} could not correct ${mediaErrors} errors.`)];
  return wearPercent >= 90 ? [warning("warn", `Disk ${title} has used ${wearPercent} % of its life.`)] : [];
}

/** @param {{ id: string, mountPoint?: string | undefined, fileSystem?: string | undefined, sizeBytes?: number | undefined, freeBytes?: number | undefined, readOnly?: boolean | undefined, raidDegraded?: boolean | undefined }} volume */
function volumeWarnings({ id, mountPoint, fileSystem = "", sizeBytes = 0, freeBytes, readOnly, raidDegraded }) {
  const title = mountPoint ?? id;
  const warnings = raidDegraded ? [warning("bad", `The RAID below ${title} lacks a disk.`)] : [];
  if (freeBytes === undefined || sizeBytes === 0 || readOnly || packed.has(fileSystem)) return warnings;
  const free = freeBytes / sizeBytes;
  const text = `${title} has ${sizeText(freeBytes)} of ${sizeText(sizeBytes)} free.`;
  if (free < 0.1) warnings.push(warning(free < 0.03 ? "bad" : "warn", text));
  return warnings;
}

/** @param {{ id: string, slot?: string | undefined, designCapacityMwh?: number | undefined, fullCapacityMwh?: number | undefined }} battery */
function batteryWarnings({ id, slot, designCapacityMwh = 0, fullCapacityMwh }) {
  if (fullCapacityMwh === undefined || designCapacityMwh === 0) return [];
  const percent = Math.round((fullCapacityMwh / designCapacityMwh) * 100);
  return percent < 60 ? [warning("warn", `Battery ${slot ?? id} holds ${percent} % of what it once did.`)] : [];
}

/** @param {Warning["level"]} level @param {string} text @returns {Warning} */
function warning(level, text) {
  return { level, text };
}
