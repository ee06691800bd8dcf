import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ImportKind, importsOf } from "./module-imports.ts";
import { packages, root, type SourceFile, sourceFiles } from "./source-files.ts";

const byPath: ReadonlyMap<string, SourceFile> = new Map(sourceFiles.map((file) => [file.path, file]));

/** The files that imports of these kinds lead to, themselves included. */
export function reachableFrom(entries: readonly string[], kinds: readonly ImportKind[]): readonly SourceFile[] {
  const reached = new Set<SourceFile>();
  const visit = (path: string): void => {
    const file = byPath.get(path);
    if (file === undefined || reached.has(file)) return;
    reached.add(file);
    for (const { kind, target } of importsOf(file)) {
      if (target !== undefined && kinds.includes(kind)) visit(target);
    }
  };
  for (const entry of entries) visit(entry);
  return [...reached];
}

/** What becomes part of a package: whatever its entries lead to. The rest is there for tests. */
export const publishedFiles: readonly SourceFile[] = reachableFrom(packages.flatMap(entriesOf), [
  "value",
  "lazy",
  "type",
]);

/** The sources of what a package exports, from its package.json. */
export function entriesOf(name: string): string[] {
  const manifest: { exports: Record<string, unknown> } = JSON.parse(
    readFileSync(join(root, "packages", name, "package.json"), "utf8"),
  );
  return (
    Object.keys(manifest.exports)
      // Files of data, such as package.json and schemas, have no sources of their own.
      .filter((subpath) => !subpath.endsWith(".json"))
      .map((subpath) => `packages/${name}/src/${subpath === "." ? "index" : subpath.slice(2)}.ts`)
  );
}
