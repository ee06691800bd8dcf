import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { publishedFiles } from "../architecture/published-files.ts";
import { root } from "../architecture/source-files.ts";

/** A fenced block of TypeScript or JavaScript in a docstring or on a page. */
export interface CodeBlock {
  /** `path:line` of its first line, from the root of the repository. */
  readonly place: string;
  readonly code: string;
}

/** The pages that people read: the root's, the packages', the examples' and the guides. */
export function pages(): readonly string[] {
  const below = (folder: string, recursive = false) =>
    readdirSync(join(root, folder), { recursive, encoding: "utf8" }).map((entry) => `${folder}/${entry}`);
  return [
    ...readdirSync(root),
    ...["packages", "examples"].flatMap((folder) => below(folder)).map((folder) => `${folder}/README.md`),
    ...below("docs", true).filter((path) => !path.startsWith("docs/api/")),
  ].filter((path) => path.endsWith(".md") && existsSync(join(root, path)));
}

/** Every block that claims to be code of ours. What is not meant to compile is fenced as `text`. */
export function codeBlocks(): readonly CodeBlock[] {
  const ofPages = pages().flatMap((path) => blocksIn(path, readFileSync(join(root, path), "utf8")));
  const ofSources = publishedFiles.flatMap(({ path, text }) => blocksIn(path, docstringsOf(text)));
  return [...ofPages, ...ofSources];
}

/** The text inside of docstrings, without its stars; every other line is left empty, so that line numbers stay. */
function docstringsOf(text: string): string {
  let isInside = false;
  return text
    .split("\n")
    .map((line) => {
      if (/^\s*\/\*\*/.test(line)) isInside = true;
      const kept = isInside ? line.replace(/^\s*(\/\*\*|\*(?!\/)) ?/, "") : "";
      if (line.includes("*/")) isInside = false;
      return kept;
    })
    .join("\n");
}

export function blocksIn(path: string, text: string): CodeBlock[] {
  return [...text.matchAll(/^```(?:ts|typescript|js|mjs|javascript)\b.*\n([\s\S]*?)^```/gm)].map((match) => ({
    place: `${path}:${text.slice(0, match.index).split("\n").length + 1}`,
    code: match[1] ?? "",
  }));
}
