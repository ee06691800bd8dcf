import { posix } from "node:path";
import ts from "typescript";
import type { SourceFile } from "./source-files.ts";

/** How a module is needed: at run time, at run time but only when called, or by the type checker alone. */
export type ImportKind = "value" | "lazy" | "type";

export interface ModuleImport {
  readonly from: SourceFile;
  readonly specifier: string;
  readonly kind: ImportKind;
  /** The file meant, from the root of the repository; undefined for a package that is not ours. */
  readonly target: string | undefined;
}

const known = new Map<SourceFile, readonly ModuleImport[]>();

/** Everything a file imports or re-exports, `import("…")` in code and in types included. */
export function importsOf(file: SourceFile): readonly ModuleImport[] {
  const imports = known.get(file) ?? readImports(file);
  known.set(file, imports);
  return imports;
}

function readImports(file: SourceFile): readonly ModuleImport[] {
  const found: ModuleImport[] = [];
  const add = (specifier: ts.Node | undefined, kind: ImportKind) => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      found.push({ from: file, specifier: specifier.text, kind, target: targetOf(file, specifier.text) });
    }
  };
  const visit = (node: ts.Node): void => {
    // `import { type A }` counts as a value: with verbatimModuleSyntax the module is still loaded.
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause) ? "type" : "value");
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? "type" : "value");
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, "type");
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], "lazy");
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function targetOf(file: SourceFile, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(file.path), specifier));
  const [, name, entry] = /^@fleetwright\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  return name === undefined ? undefined : `packages/${name}/src/${entry ?? "index"}.ts`;
}
