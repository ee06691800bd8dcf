import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { entriesOf, publishedFiles } from "./published-files.ts";
import { capabilities, packages, root } from "./source-files.ts";

describe("the anatomy of a package", () => {
  const everyCapability = [
    "README.md",
    "src/index.ts",
    "src/plugin.ts",
    "src/api.ts",
    "src/events.ts",
    "src/errors.ts",
    "src/schema.ts",
  ];

  test.each(capabilities)("%s has the files that every capability has", (name) => {
    expect(everyCapability.filter((file) => !existsSync(join(root, "packages", name, file)))).toEqual([]);
  });

  test.each(packages)("%s says who it is in the same way as the others", (name) => {
    const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
    expect(manifest).toMatchObject({
      name: `@fleetwright/${name}`,
      description: expect.any(String),
      license: "Apache-2.0",
      type: "module",
      sideEffects: false,
      engines: { node: ">=20.19" },
      files: ["dist", "README.md"],
    });
    expect(existsSync(join(root, "packages", name, "README.md")), "a README.md").toBe(true);
  });

  test.each(packages)("the API reference of %s covers everything that it exports", (name) => {
    const { entryPoints } = JSON.parse(readFileSync(join(root, "packages", name, "typedoc.json"), "utf8"));
    expect(entryPoints.map((path: string) => `packages/${name}/${path}`)).toEqual(entriesOf(name));
  });

  test("an index says what is public and does nothing else", () => {
    const indexes = publishedFiles.filter(({ path }) => /^packages\/[^/]+\/src\/index\.ts$/.test(path));
    const odd = indexes.filter(({ text }) =>
      /^(const|let|function|class|import|export (const|function|class|default))\b/m.test(text),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});

describe("names", () => {
  test("no file is named after nothing in particular", () => {
    const vague = /^(utils?|helpers?|common|types?|managers?|misc|shared|lib)(\.|$)/;
    const broken = publishedFiles.filter(({ path }) =>
      path
        .split("/")
        .slice(3)
        .some((step) => vague.test(step)),
    );
    expect(
      broken.map(({ path }) => path),
      "name the noun that the file is about",
    ).toEqual([]);
  });

  test("core has no capability's word in a file name or an exported name", () => {
    const words =
      /inventor(y|ies)|collector|licen[cs]|entitlement|metering|deploy|rollout|depot|patch(?!ed)|advisor|vulnerab|helpdesk|ticket/i;
    const core = publishedFiles.filter((file) => file.package === "core");
    const names = core.flatMap(({ path, text }) => [
      basename(path),
      ...[
        ...text.matchAll(/^export (?:declare |abstract |async )*(?:const|function\*?|class|interface|type) (\w+)/gm),
      ].map(([, name]) => `${path}: ${name}`),
    ]);
    expect(
      names.filter((name) => words.test(name)),
      "core serves capabilities without knowing them",
    ).toEqual([]);
  });
});
