import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { recordWindowsScript } from "./record-windows.ts";

test("docs/record-windows.ps1 asks what the collectors ask: run `npm run docs:recorder`", async () => {
  await expect(recordWindowsScript()).toMatchFileSnapshot("../../docs/record-windows.ps1");
});

test("the script is PowerShell in ASCII, asks nothing about persons alone, and sends nothing", async () => {
  const script = recordWindowsScript();
  expect(script).toMatch(/^[\t\n\x20-\x7e]+$/);
  for (const fragment of ["log-ons", "logged-on-users", "user-uninstall"])
    expect(script).not.toContain(`'${fragment}'`);
  expect(script).not.toMatch(/Invoke-(WebRequest|RestMethod)|Net\.WebClient|HttpClient|Send-/);

  const require = createRequire(import.meta.url);
  const { Parser, Language } = require("@vscode/tree-sitter-wasm") as typeof import("@vscode/tree-sitter-wasm");
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm")));
  const root = parser.parse(script)?.rootNode;
  expect(root?.descendantsOfType("ERROR").map((node) => `${node?.startPosition.row}: ${node?.text}`)).toEqual([]);
  expect(root?.hasError).toBe(false);
});
