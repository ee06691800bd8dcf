import { createRequire } from "node:module";
import type { Node } from "@vscode/tree-sitter-wasm";
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

  const root = await parsed(script);
  expect(all(root, "ERROR").map((node) => `${node.startPosition.row}: ${node.text}`)).toEqual([]);
  expect(root.hasError).toBe(false);
});

test("nothing is assigned to the script's parameters: a typed one would make text of every value, whatever its case", async () => {
  const root = await parsed(recordWindowsScript());
  const [head] = all(root, "param_block");
  const parameters = all(head, "script_parameter").map((node) => lowerCase(all(node, "variable")[0]));
  expect(parameters).toEqual(["$output", "$source"]);
  const assigned = [
    ...all(root, "left_assignment_expression").flatMap((node) => all(node, "variable")),
    ...all(root, "foreach_statement").map((node) => node.children.find((child) => child?.type === "variable")),
  ].map(lowerCase);
  expect(assigned).toContain("$fragment");
  expect(assigned.filter((name) => parameters.includes(name))).toEqual([]);
});

function all(node: Node | null | undefined, type: string): Node[] {
  return (node?.descendantsOfType(type) ?? []).filter((found) => found !== null);
}

function lowerCase(node: Node | null | undefined): string {
  return node?.text.toLowerCase() ?? "";
}

async function parsed(script: string): Promise<Node> {
  const require = createRequire(import.meta.url);
  const { Parser, Language } = require("@vscode/tree-sitter-wasm") as typeof import("@vscode/tree-sitter-wasm");
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm")));
  const root = parser.parse(script)?.rootNode;
  if (!root) throw new Error("the script was not parsed");
  return root;
}
