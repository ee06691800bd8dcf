import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { entriesOf } from "../architecture/published-files.ts";
import { packages, root } from "../architecture/source-files.ts";
import { compilerOptions } from "./compiled-blocks.ts";

test("everything that a package exports has a docstring", { timeout: 120_000 }, () => {
  const entries = packages.flatMap(entriesOf).map((path) => join(root, path));
  const program = ts.createProgram(entries, compilerOptions());
  const checker = program.getTypeChecker();
  const isAlias = (symbol: ts.Symbol) => (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const silent = entries
    .map((entry) => program.getSourceFile(entry))
    .flatMap((file) => (file ? [checker.getSymbolAtLocation(file)] : []))
    .flatMap((module) => (module ? checker.getExportsOfModule(module) : []))
    .map((symbol) => (isAlias(symbol) ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
    .map((symbol) => `${symbol.name} in ${fileOf(symbol)}`);
  expect([...new Set(silent)], "say in one sentence what it is or does").toEqual([]);
});

function fileOf(symbol: ts.Symbol): string {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName;
  return file === undefined ? "(nowhere)" : relative(root, file);
}
