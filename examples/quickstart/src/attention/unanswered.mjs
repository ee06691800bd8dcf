import { sections as declared } from "@fleetwright/inventory";

/** @typedef {import("../attention.mjs").Warning} Warning */

/**
 * Sections that are missing something: in one line those that root would see, one by one those that broke.
 *
 * @param {import("../attention.mjs").DeviceInventory} device
 * @returns {Warning[]}
 */
export function unansweredSections({ sections }) {
  const unanswered = declared.flatMap(({ name, title }) => {
    const report = sections[name];
    const isMissing = report?.status === "failed" || report?.status === "partial";
    return isMissing ? [{ title: title.en, status: report.status, error: report.error }] : [];
  });
  const needRoot = unanswered.filter(({ error }) => error?.code === "CORE_HOST_ACCESS");
  /** @type {Warning[]} */
  const warnings = unanswered
    .filter((section) => !needRoot.includes(section))
    .map(({ title, status, error }) => ({
      level: "warn",
      text: `${title}: ${status === "failed" ? "not found out" : "incomplete"}. ${error?.message ?? ""}`.trim(),
    }));
  if (needRoot.length > 0) {
    const titles = needRoot.map(({ title }) => title).join(", ");
    warnings.push({ level: "info", text: `Only root sees all of: ${titles}.` });
  }
  return warnings;
}
