import ts from "typescript";
import { expect, test } from "vitest";
import { publishedFiles } from "./published-files.ts";
import type { SourceFile } from "./source-files.ts";

/** What a library must not touch (law 9), and where it may: the files that hand it to everyone else as a parameter. */
const forbidden: ReadonlyMap<string, RegExp> = new Map([
  ["console", /$^/],
  ["process.exit", /$^/],
  ["process.exitCode", /$^/],
  ["process.stdout", /$^/],
  ["process.stderr", /$^/],
  ["process.on", /\/testing\//],
  ["process.once", /$^/],
  ["process.chdir", /$^/],
  ["Date.now", /\/clock\.ts$/],
  ["new Date()", /\/clock\.ts$/],
  ["Math.random", /\/random\.ts$/],
]);

test("sources print nothing, end nothing, and take the time and chance from their parameters", () => {
  expect(publishedFiles.flatMap(offences)).toEqual([]);
});

test("sees an offence, and none in a comment", () => {
  const text = "// console.log(1)\nconsole.log(new Date(), Date.now(), new Date(1)); process.exit(1);";
  const file: SourceFile = { package: "core", path: "packages/core/src/x.ts", text, isTest: false };
  expect(offences(file)).toEqual([
    "packages/core/src/x.ts:2 console",
    "packages/core/src/x.ts:2 new Date()",
    "packages/core/src/x.ts:2 Date.now",
    "packages/core/src/x.ts:2 process.exit",
  ]);
});

function offences(file: SourceFile): string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    for (const name of namesOf(node)) {
      const exempt = forbidden.get(name);
      if (exempt === undefined || exempt.test(file.path)) continue;
      found.push(`${file.path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${name}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function namesOf(node: ts.Node): string[] {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    return [node.expression.text, `${node.expression.text}.${node.name.text}`];
  }
  const isBareDate = ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "Date";
  return isBareDate && (node.arguments?.length ?? 0) === 0 ? ["new Date()"] : [];
}
