import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shellLine } from "./shell-quoting.ts";
import { windowsCommandLine } from "./windows-quoting.ts";
import { windowsShell } from "./windows-shell.ts";

const texts = fc.array(
  fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", '"', "\\", "$", "`", "!", "*", " ", "\n", "a", "ü") })),
  {
    maxLength: 6,
  },
);
const withoutNul = texts.map((all) => all.map((text) => text.replaceAll("\0", "")));
const numRuns = process.env["FLEETWRIGHT_SOAK"] ? 2_000 : 60;

/** Shells that accounts have, as far as they are installed here. */
const shells = ["sh", "bash", "dash", "zsh", "fish", "tcsh"];

describe.each(shells)("%s", (shell) => {
  test("hands on what was quoted as it is", ({ skip }) => {
    skip(spawnSync(shell, ["-c", "true"]).status !== 0, `${shell} is not installed`);
    fc.assert(
      fc.property(withoutNul, (given) => {
        const parameters = shell === "tcsh" ? given.map((text) => text.replaceAll("\n", "")) : given;
        const said = execFileSync(shell, ["-c", shellLine(["/usr/bin/printf", "%s|", "", ...parameters])]);
        expect(said.toString()).toBe(`|${parameters.map((text) => `${text}|`).join("")}`);
      }),
      { numRuns },
    );
  });
});

describe("Windows", () => {
  /** Takes a line apart by the rules that Microsoft documents for the C runtime. */
  function parametersOf(line: string): string[] {
    const found: string[] = [];
    let current: string | undefined;
    let isQuoted = false;
    for (let at = 0; at < line.length; at += 1) {
      const slashes = /^\\+/.exec(line.slice(at))?.[0].length ?? 0;
      if (slashes > 0) {
        at += slashes - 1;
        const isBeforeQuote = line[at + 1] === '"';
        current = (current ?? "") + "\\".repeat(isBeforeQuote ? Math.floor(slashes / 2) : slashes);
        if (isBeforeQuote && slashes % 2 === 1) {
          current += '"';
          at += 1;
        }
      } else if (line[at] === '"') {
        current ??= "";
        isQuoted = !isQuoted;
      } else if (/[ \t]/.test(line[at] ?? "") && !isQuoted) {
        if (current !== undefined) found.push(current);
        current = undefined;
      } else current = (current ?? "") + line[at];
    }
    return current === undefined ? found : [...found, current];
  }

  test("parameters come apart as they were", () => {
    fc.assert(
      fc.property(withoutNul, (parameters) => {
        expect(parametersOf(windowsCommandLine(parameters))).toEqual(parameters);
      }),
      { numRuns: 1_000 },
    );
  });

  test("a line says the same to cmd.exe and PowerShell, whatever the command, and fits into both", () => {
    const { line, preamble } = windowsShell.commandLine("nonce", "a & b", ['"; $(x) %PATH% ^', "ü"]);
    expect(line).toBe(windowsShell.commandLine("other", "x", []).line);
    // cmd.exe takes 8,191 characters. None of these is special to either shell.
    expect(line.length).toBeLessThan(8_000);
    expect(line).toMatch(/^[A-Za-z0-9 .+/=-]+$/);
    const what: unknown = JSON.parse(Buffer.from(preamble ?? "", "base64").toString("utf8"));
    expect(what).toEqual({ nonce: "nonce", command: "a & b", arguments: '"\\"; $(x) %PATH% ^" ü' });
  });
});
