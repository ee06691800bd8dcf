import { styleText } from "node:util";

/**
 * Colours, where a person looks at a terminal that wants them.
 *
 * @typedef {{ quiet(text: string): string, good(text: string): string, warn(text: string): string, bad(text: string): string, bold(text: string): string }} TerminalStyle
 */

/** @param {{ isTTY?: boolean }} stream @param {NodeJS.ProcessEnv} [environment] @returns {TerminalStyle} */
export function terminalStyle({ isTTY }, environment = process.env) {
  const isColoured = isTTY === true && !environment["NO_COLOR"] && environment["TERM"] !== "dumb";
  const as = (/** @type {Parameters<typeof styleText>[0]} */ format) => (/** @type {string} */ text) =>
    isColoured ? styleText(format, text, { validateStream: false }) : text;
  return { quiet: as("dim"), good: as("green"), warn: as("yellow"), bad: as("red"), bold: as("bold") };
}
