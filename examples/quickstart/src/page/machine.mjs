import { facts } from "@fleetwright/example-page-parts/facts.mjs";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { bar } from "./bar.mjs";

/** More cores than this are said, not drawn. */
const drawnCores = 128;

/** What the machine is. @param {import("./overview.mjs").Sections} sections */
export function machineCard(sections) {
  const machine = sections.machine?.data;
  const system = sections["operating-system"]?.data;
  const firmware = sections.firmware?.data;
  const boot = sections.boot?.data;
  return html`<section class="card" id="machine"><h2>Machine</h2>${facts([
    ["Model", joined(machine?.manufacturer, machine?.product)],
    ["Kind", joined(machine?.kind, machine?.virtualization && `on ${machine.virtualization}`)],
    ["Serial number", machine?.serial],
    ["Inventory number", sections.chassis?.data?.assetTag],
    ["System", joined(system?.name, system?.version, system?.codename && `(${system.codename})`)],
    ["Installed", system?.installedOn],
    ["Kernel", joined(boot?.kernel, boot?.architecture)],
    ["Firmware", joined(firmware?.vendor, firmware?.version, firmware?.releasedOn)],
    ["Graphics", sections.graphics?.data?.map(({ name, vendor }) => name ?? vendor).join(", ")],
    ["Monitors", sections.monitors?.data?.map((monitor) => monitorText(monitor)).join(", ")],
    ["Time zone", sections.time?.data?.zone],
  ])}${(sections.processors?.data ?? []).map(processorPicture)}${(sections.batteries?.data ?? []).map(batteryPicture)}</section>`;
}

/** @param {...(string | undefined)} texts */
function joined(...texts) {
  return texts.filter(Boolean).join(" ");
}

/** @param {{ manufacturer?: string | undefined, product?: string | undefined, widthPixels?: number | undefined, heightPixels?: number | undefined }} monitor */
function monitorText({ manufacturer, product, widthPixels, heightPixels }) {
  const size = widthPixels && heightPixels ? `(${widthPixels} × ${heightPixels})` : "";
  return joined(manufacturer, product, size);
}

/** A square for each core. @param {{ name?: string | undefined, cores?: number | undefined, threads?: number | undefined, speedMhz?: number | undefined }} processor */
function processorPicture({ name, cores = 0, threads = 0, speedMhz }) {
  const count = cores === 1 ? "1 core" : `${cores} cores`;
  const speed = speedMhz ? `${speedMhz / 1_000} GHz` : "";
  const text = [count, threads > cores ? `${threads} threads` : "", speed].filter(Boolean).join(", ");
  const squares = Array.from({ length: Math.min(cores, drawnCores) }, () => html`<i></i>`);
  return html`<div class="picture"><h3>${name ?? "Processor"}</h3><div class="cores" aria-hidden="true">${squares}</div><p class="note">${text}</p></div>`;
}

/** What is left of a battery. @param {{ model?: string | undefined, slot?: string | undefined, designCapacityMwh?: number | undefined, fullCapacityMwh?: number | undefined, cycles?: number | undefined }} battery */
function batteryPicture({ model, slot, designCapacityMwh, fullCapacityMwh, cycles }) {
  if (!designCapacityMwh || fullCapacityMwh === undefined) return "";
  const percent = Math.round((fullCapacityMwh / designCapacityMwh) * 100);
  const text = `Holds ${percent} % of what it once did${cycles ? `, after ${cycles} cycles` : ""}`;
  const className = percent < 60 ? "hue-warn" : "hue-0";
  return html`<div class="picture"><h3>Battery ${model ?? slot}</h3>${bar(text, [{ size: designCapacityMwh, used: fullCapacityMwh, className }])}<p class="note">${text}</p></div>`;
}
