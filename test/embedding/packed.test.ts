import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packages, root } from "../architecture/source-files.ts";
import { type Embedder, installEmbedder, linkDriver } from "./embedder.ts";

describe("a project outside of the repository that installs the tarballs", () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await installEmbedder();
  }, 120_000);
  afterAll(() => {
    if (embedder) rmSync(embedder.folder, { recursive: true, force: true });
  });

  test.each(packages)("%s holds what is built and its papers, and nothing else", (name) => {
    const folder = join(embedder.folder, "node_modules", "@fleetwright", name);
    expect(readdirSync(folder).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
    const odd = readdirSync(join(folder, "dist"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(join(folder, "dist"), join(entry.parentPath, entry.name)))
      .filter((file) => !/\.(js|js\.map|d\.ts)$|^schemas\/.*\.json$/.test(file));
    expect(odd).toEqual([]);
    expect(readFileSync(join(folder, "LICENSE"), "utf8")).toBe(readFileSync(join(root, "LICENSE"), "utf8"));
  });

  test("collects without a database driver, and is told what to install when it wants a store", async () => {
    const output = await embedder.run(process.execPath, "pure.mjs");
    expect(JSON.parse(output)).toEqual({ section: "complete", refusal: "CORE_STORE_DRIVER_MISSING" });
  });

  test("is compiled by strict TypeScript, our declarations and those they lead to included", {
    timeout: 60_000,
  }, async () => {
    const compilerOptions = {
      target: "es2022",
      module: "nodenext",
      types: ["node"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      verbatimModuleSyntax: true,
      skipLibCheck: false,
      noEmit: true,
    };
    writeFileSync(join(embedder.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["embedder.ts"] }));
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const output = await embedder.run(process.execPath, compiler).catch((error: { stdout: string }) => error.stdout);
    expect(output.trim()).toBe("");
  });

  test("runs bundled into one file by esbuild, with the drivers left outside", { timeout: 60_000 }, async () => {
    const folder = join(embedder.folder, "bundled");
    mkdirSync(folder);
    const { warnings } = await build({
      absWorkingDir: embedder.folder,
      entryPoints: ["embedder.ts"],
      outfile: join(folder, "embedder.mjs"),
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      external: ["better-sqlite3", "pg"],
      logLevel: "silent",
    });
    expect(warnings).toEqual([]);
    expect(readFileSync(join(folder, "embedder.mjs"), "utf8")).not.toContain('from "@fleetwright/');
    linkDriver(folder);
    const output = await embedder.run(process.execPath, join(folder, "embedder.mjs"));
    expect(JSON.parse(output)).toEqual({ status: "added", section: "complete" });
  });
});
