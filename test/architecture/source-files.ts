import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** One TypeScript file below `packages/<package>/src`. */
export interface SourceFile {
  /** The folder's name: `core`, `inventory`. */
  readonly package: string;
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly isTest: boolean;
}

export const packages: readonly string[] = readdirSync(join(root, "packages"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** Every package but core is a capability. */
export const capabilities: readonly string[] = packages.filter((name) => name !== "core");

export const sourceFiles: readonly SourceFile[] = packages.flatMap((name) => filesOf(name));

function filesOf(name: string): SourceFile[] {
  const folder = join(root, "packages", name, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => {
      const absolute = join(folder, path);
      return {
        package: name,
        path: relative(root, absolute).replaceAll("\\", "/"),
        text: readFileSync(absolute, "utf8"),
        isTest: /\.test(-d)?\.ts$/.test(basename(path)) || /(^|\/)fixtures\//.test(path),
      };
    });
}
