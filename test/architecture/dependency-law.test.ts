import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importsOf, type ModuleImport } from "./module-imports.ts";
import { publishedFiles, reachableFrom } from "./published-files.ts";
import { packages, root, sourceFiles } from "./source-files.ts";

const inSources = publishedFiles.flatMap(importsOf);
const everywhere = sourceFiles.flatMap(importsOf);

/** A readable line for each import that breaks a rule; the expectation is an empty list. */
const listed = (imports: readonly ModuleImport[]) =>
  imports.map(({ from, specifier, kind }) => `${from.path} imports ${specifier} (${kind})`);

const packageOf = (specifier: string) => /^@fleetwright\/([^/]+)/.exec(specifier)?.[1];

describe("the dependency law", () => {
  test("core imports no other package of ours", () => {
    const broken = inSources.filter(
      ({ from, specifier }) => from.package === "core" && packageOf(specifier) !== undefined,
    );
    expect(listed(broken), "core knows no capability, and reaches itself by relative paths").toEqual([]);
  });

  test("a capability imports core, and only types of other capabilities", () => {
    const broken = inSources.filter(({ from, specifier, kind }) => {
      const other = packageOf(specifier);
      return from.package !== "core" && other !== undefined && other !== "core" && kind !== "type";
    });
    expect(listed(broken), "take what you need as a parameter, or move what both need to core").toEqual([]);
  });

  test("a relative import stays inside its package, but that tests may use what core has for tests", () => {
    const broken = everywhere.filter(({ from, specifier, target }) => {
      const allowed = [`packages/${from.package}/`, ...(from.isTest ? ["packages/core/src/testing/"] : [])];
      return specifier.startsWith(".") && !allowed.some((folder) => target?.startsWith(folder));
    });
    expect(listed(broken), "import the other package by its name").toEqual([]);
  });

  test("nothing imports examples", () => {
    expect(listed(everywhere.filter(({ specifier }) => specifier.includes("examples/")))).toEqual([]);
  });

  test.each(packages)("%s imports only what it declares", (name) => {
    const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const broken = inSources.filter(
      ({ from, specifier }) =>
        from.package === name &&
        !/^(\.|node:)/.test(specifier) &&
        !declared.some((dependency) => specifier === dependency || specifier.startsWith(`${dependency}/`)),
    );
    expect(listed(broken), "declare it in package.json and run `npm run lock`").toEqual([]);
  });
});

describe("the cost of an import", () => {
  const allowed = /^(node:|zod$|eventemitter3$)/;

  test.each(packages)("%s loads only zod, eventemitter3 and Node's own modules", (name) => {
    const heavy = reachableFrom([`packages/${name}/src/index.ts`], ["value"])
      .flatMap(importsOf)
      .filter(({ kind }) => kind === "value")
      .filter(({ target, specifier }) => target === undefined && !allowed.test(specifier));
    expect(listed(heavy), "load it with `await import()` inside the function that needs it").toEqual([]);
  });
});
