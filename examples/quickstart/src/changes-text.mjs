import { changeLines } from "@fleetwright/example-page-parts/change-lines.mjs";
import { plainText } from "@fleetwright/example-page-parts/plain-text.mjs";
import { sections as declared } from "@fleetwright/inventory";

/** How many lines of a section are said before the rest is counted. */
const shown = 8;

/**
 * What changed since the last run.
 *
 * @param {import("@fleetwright/inventory").ReportResult} result
 * @param {readonly import("@fleetwright/inventory").Change[]} changes
 * @param {import("./terminal-style.mjs").TerminalStyle} style
 */
export function changesText(result, changes, style) {
  const leftOut = result.leftOut.map(({ section, code }) =>
    style.bad(`\nNot stored: ${plainText(`${section} (${code})`)}`),
  );
  if (result.status === "added") return `\n${style.bold("This machine is new to the fleet.")}${leftOut.join("")}`;
  if (changes.length === 0) return `\nNothing changed since the last run.${leftOut.join("")}`;
  const colours = { "+": style.good, "−": style.bad, "~": style.warn };
  const texts = changes.map((change) => {
    const title = declared.find(({ name }) => name === change.section)?.title.en ?? change.section;
    const lines = changeLines(change);
    const said = lines
      .slice(0, shown)
      .map(({ mark, title, detail }) =>
        `\n    ${colours[mark](mark)} ${plainText(title)} ${plainText(detail)}`.trimEnd(),
      );
    const rest = lines.length > shown ? `\n    … and ${lines.length - shown} more` : "";
    return `\n  ${plainText(title)}${said.join("")}${rest}`;
  });
  return `\n${style.bold("Changed since the last run")}${texts.join("")}${leftOut.join("")}`;
}
