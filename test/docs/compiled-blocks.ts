import { join } from "node:path";
import ts from "typescript";
import { root } from "../architecture/source-files.ts";
import type { CodeBlock } from "./code-blocks.ts";

/**
 * Compiles all blocks as one program against the sources, each a module of its own, and answers with a readable line
 * for every mistake. An unused name is none: examples show how a value is got.
 */
export function mistakesIn(blocks: readonly CodeBlock[]): string[] {
  const files = new Map(blocks.map((block, index) => [join(root, "test", `doc-example-${index}.ts`), block]));
  const options: ts.CompilerOptions = {
    ...compilerOptions(),
    moduleDetection: ts.ModuleDetectionKind.Force,
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name)?.code ?? readFile(name);
  host.getSourceFile = (name, version, ...rest) => {
    const block = files.get(name);
    return block ? ts.createSourceFile(name, block.code, version, true) : getSourceFile(name, version, ...rest);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, block]) => {
    const file = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map((mistake) => described(block, mistake));
  });
}

function described(block: CodeBlock, mistake: ts.Diagnostic): string {
  const [path, firstLine] = block.place.split(":");
  const line = block.code.slice(0, mistake.start ?? 0).split("\n").length - 1;
  return `${path}:${Number(firstLine) + line} ${ts.flattenDiagnosticMessageText(mistake.messageText, " ")}`;
}

/** Those of the root, with which the sources are checked. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  return ts.parseJsonConfigFileContent({ ...config, include: [], files: ["none.ts"] }, ts.sys, root).options;
}
