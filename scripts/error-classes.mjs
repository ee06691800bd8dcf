import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/**
 * The classes below a folder that extend FleetError, directly or by way of another class.
 *
 * @param {string} folder
 * @returns {{ file: string, className: string, code: string, summary: string }[]}
 */
export function errorClasses(folder) {
  const classes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.test(-d)?\.ts$/.test(path))
    .flatMap((path) => classesOf(join(folder, path)));
  const bases = new Map(classes.map(({ className, base }) => [className, base]));
  const isFleetError = (name) => name === "FleetError" || (bases.has(name) && isFleetError(bases.get(name)));
  return classes.filter(({ base, isAbstract }) => isFleetError(base) && !isAbstract);
}

function classesOf(file) {
  const text = readFileSync(file, "utf8");
  if (!text.includes("extends")) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return source.statements.filter(ts.isClassDeclaration).map((declaration) => ({
    file,
    className: declaration.name?.text ?? "(unnamed)",
    base: declaration.heritageClauses?.[0]?.types[0]?.expression.getText() ?? "",
    isAbstract: declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) ?? false,
    code: codeOf(declaration),
    summary: summaryOf(declaration),
  }));
}

function codeOf(declaration) {
  const code = declaration.members.find(
    (member) => ts.isPropertyDeclaration(member) && member.name.getText() === "code",
  );
  return code?.initializer && ts.isStringLiteral(code.initializer) ? code.initializer.text : "";
}

function summaryOf(declaration) {
  const [comment] = ts.getJSDocCommentsAndTags(declaration);
  const text = comment && ts.getTextOfJSDocComment(comment.comment);
  return (
    text
      ?.split("\n\n")[0]
      .replaceAll(/\{@link ([^}]+)\}/g, "`$1`")
      .replaceAll(/\s+/g, " ")
      .trim() ?? ""
  );
}
