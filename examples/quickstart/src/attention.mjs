import { hardwareWarnings } from "./attention/hardware.mjs";
import { securityWarnings } from "./attention/security.mjs";
import { unansweredSections } from "./attention/unanswered.mjs";

/**
 * Something that a person should look at.
 *
 * @typedef {{ level: "bad" | "warn" | "info", text: string }} Warning
 * @typedef {import("@fleetwright/inventory").DeviceInventory} DeviceInventory
 */

const order = ["bad", "warn", "info"];

/** What needs attention, the worst first. @param {DeviceInventory} device @returns {Warning[]} */
export function attentionOf(device) {
  return [...hardwareWarnings(device), ...securityWarnings(device), ...unansweredSections(device)].sort(
    (a, b) => order.indexOf(a.level) - order.indexOf(b.level),
  );
}

/** What stands above them; nothing where there is nothing to say. @param {readonly Warning[]} warnings the worst first */
export function attentionTitle([worst]) {
  if (worst === undefined) return undefined;
  return worst.level === "info" ? "Good to know" : "Needs attention";
}
