import { plainText } from "./plain-text.mjs";

/** How many rows of a section are named before the rest is counted. */
const shown = 5;

/**
 * What changed since the last run.
 *
 * @param {import("@fleetwright/inventory").ReportResult} result
 * @param {readonly import("@fleetwright/inventory").Change[]} changes
 */
export function changesText(result, changes) {
  if (result.status === "added") return "\nThis machine is new to the fleet.";
  if (changes.length === 0) return "\nNothing changed since the last run.";
  const lines = changes.flatMap(({ section, added, removed, changed }) => {
    const rows = [
      ...added.map((row) => `+ ${titleOf(row)}`),
      ...removed.map((row) => `- ${titleOf(row)}`),
      ...changed.map(({ before, after }) => `~ ${titleOf(after)} (was: ${titleOf(before)})`),
    ];
    const rest = rows.length > shown ? [`  … and ${rows.length - shown} more`] : [];
    return [`${section}:`, ...rows.slice(0, shown).map((row) => `  ${row}`), ...rest];
  });
  return `\nSince the last run:\n${lines.join("\n")}`;
}

/** @param {object} row */
function titleOf(row) {
  const { name, version } = /** @type {Record<string, unknown>} */ (row);
  if (name !== undefined) return plainText(version === undefined ? name : `${name} ${version}`);
  return plainText(JSON.stringify(row));
}
