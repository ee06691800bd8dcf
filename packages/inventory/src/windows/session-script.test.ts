import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { windowsCollectors } from "../collectors/windows-collectors.ts";
import { sessionParameters, sessionScript } from "./session-script.ts";

const fragments = new Map(windowsCollectors.flatMap(({ fragments: asked }) => asked).map((one) => [one.name, one]));
const whole = sessionScript([...fragments.values()]);

/** Says where a script does not fit PowerShell's grammar, by the grammar that editors use. */
let mistakes: (script: string) => string[];

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  const { Parser, Language } = require("@vscode/tree-sitter-wasm") as typeof import("@vscode/tree-sitter-wasm");
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm")));
  mistakes = (script) => {
    const root = parser.parse(script)?.rootNode;
    const wrong = root?.descendantsOfType("ERROR") ?? [];
    return root?.hasError
      ? ["it does not fit", ...wrong.map((node) => `${node?.startPosition.row}: ${node?.text}`)]
      : [];
  };
});

/** What a here-string of the script holds. */
const hereStrings = (script: string): string[] =>
  [...script.matchAll(/@'\n([\s\S]*?)\n'@/g)].map(([, text = ""]) => text);

test("the grammar sees mistakes", () => {
  expect(mistakes("& { $x.$name")).not.toEqual([]);
  expect(mistakes("& { $x.$name }")).toEqual([]);
});

test("the script of a session is PowerShell, and so is what it holds in texts", () => {
  expect(mistakes(whole)).toEqual([]);
  const [prelude = "", ...others] = hereStrings(whole);
  expect(mistakes(prelude)).toEqual([]);
  // The driver puts each fragment between two halves.
  const [after = "", before = ""] = others.reverse();
  for (const fragment of fragments.values())
    expect(mistakes(`${before}\n${fragment.script.trim()}\n${after}`)).toEqual([]);
});

test("fits every command line, and everything else goes by standard input", () => {
  const commandLine = ["powershell.exe", ...sessionParameters].join(" ");
  expect(commandLine.length).toBeLessThan(2_000);
  expect(commandLine).toMatch(/^[A-Za-z0-9+/=. -]+$/);
});

describe.each([...fragments.values()].map((fragment) => [fragment.name, fragment] as const))(
  "the fragment %s",
  (name, { script }) => {
    test("is ASCII, holds no here-string and has a plain name", () => {
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(script).toMatch(/^[\t\n\x20-\x7e]+$/);
      expect(script).not.toMatch(/@['"][ \t]*\n|\n['"]@/);
    });

    test("is PowerShell and emits one table", () => {
      expect(mistakes(script.trim())).toEqual([]);
      expect(script.trim()).toMatch(/\}$/);
    });

    test("reads and changes nothing", () => {
      // Asking Win32_Product makes Windows Installer repair every program.
      expect(script).not.toMatch(/Win32_Product\b/i);
      expect(script).not.toMatch(
        /\b(Set|Remove|Clear|Stop|Restart|Enable|Disable|Install|Uninstall|Register|Unregister|Rename|Move|Copy|Update|Reset|Suspend|Resume|Mount|Dismount)-[A-Z]/,
      );
      expect(script).not.toMatch(/\breg(\.exe)?\s+(load|add|delete|import)\b/i);
      expect(script).not.toMatch(/\.(SetValue|DeleteValue|DeleteSubKey|CreateSubKey|Delete|Install|Download)\(/);
    });

    test("asks for no secrets", () => {
      expect(script).not.toMatch(
        /GetKeyProtectorNumericalPassword|GetKeyProtectorExternalKey|RecoveryPassword|BackupProductKey|DigitalProductId|CommandLine\b/i,
      );
    });

    test("formats nothing in the language of the system", () => {
      expect(script).not.toMatch(/\s-f\s|Format-(Table|List)|Out-String|Get-Date\b|Get-Content\b/);
    });
  },
);
