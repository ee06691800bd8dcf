import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Host, imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { nodePackage, nodePackages } from "../../linux/node-packages.ts";
import { pythonPackage } from "../../linux/python-packages.ts";
import { rubyPackage } from "../../linux/ruby-packages.ts";
import { machine, outcomeOf, reading } from "./fixtures/machine.ts";
import { languagePackagesLinux } from "./language-packages.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "language-packages-"));
});

afterEach(() => rm(root, { recursive: true }));

async function put(files: Record<string, string>): Promise<Host> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return imageHost(root);
}

async function found(host: Host): Promise<string[]> {
  const { status, data } = await outcomeOf(languagePackagesLinux, host);
  expect(status).toBe("complete");
  return (data ?? [])
    .map(({ ecosystem, name, version, architecture }) => [ecosystem, name, version, architecture].join(" ").trim())
    .sort();
}

test("npm: global packages with their scopes, not what they bring along", async () => {
  const host = await put({
    "usr/lib/node_modules/npm/package.json": '{"name":"npm","version":"10.9.0"}',
    "usr/lib/node_modules/npm/node_modules/semver/package.json": '{"name":"semver","version":"7.0.0"}',
    "usr/local/lib/node_modules/@sample/tool/package.json": '{"name":"@sample/tool","version":"1.0.0-rc.1"}',
    "usr/local/lib/node_modules/.bin/tool": "",
    "usr/local/lib/node_modules/broken/package.json": '{"name":"broken"',
    "usr/local/lib/node_modules/empty/README": "",
  });
  expect(await found(host)).toEqual(["npm @sample/tool 1.0.0-rc.1", "npm npm 10.9.0"]);
});

test("pip: what pip put there, not what the distribution did, under the index's name", async () => {
  const metadata = (name: string): string =>
    `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.2.post1\n\nName: not this\n`;
  const host = await put({
    "usr/local/lib/python3.11/dist-packages/ruamel.yaml-1.2.dist-info/METADATA": metadata("ruamel.yaml"),
    "usr/local/lib/python3.11/dist-packages/Old_Style-1.2.egg-info/PKG-INFO": metadata("Old_Style"),
    "usr/local/lib/python3.12/site-packages/single.egg-info": metadata("single"),
    "usr/lib/python3.12/site-packages/by_pip-1.2.dist-info/METADATA": metadata("by_pip"),
    "usr/lib/python3.12/site-packages/by_pip-1.2.dist-info/INSTALLER": "pip\n",
    "usr/lib/python3.12/site-packages/by_rpm-1.2.dist-info/METADATA": metadata("by_rpm"),
    "usr/lib/python3.12/site-packages/by_rpm-1.2.dist-info/INSTALLER": "rpm\n",
    "usr/lib/python3.12/site-packages/unknown-1.2.egg-info/PKG-INFO": metadata("unknown"),
    "usr/lib/python3/dist-packages/by_dpkg-1.2.dist-info/METADATA": metadata("by_dpkg"),
  });
  expect(await found(host)).toEqual([
    "pypi by-pip 1.2.post1",
    "pypi old-style 1.2.post1",
    "pypi ruamel-yaml 1.2.post1",
    "pypi single 1.2.post1",
  ]);
});

test("gem: from the specification's second line, else from the file's name", async () => {
  const stub = (text: string): string =>
    `# -*- encoding: utf-8 -*-\n# stub: ${text}\n\nGem::Specification.new do |s|\nend\n`;
  const host = await put({
    "var/lib/gems/3.1.0/specifications/rack-2.2.7.gemspec": stub("rack 2.2.7 ruby lib"),
    "var/lib/gems/3.1.0/specifications/nokogiri-1.16.2-x86_64-linux.gemspec": stub("nokogiri 1.16.2 x86_64-linux lib"),
    "usr/local/lib/ruby/gems/3.3.0/specifications/default/json-2.7.1.gemspec": "Gem::Specification.new\n",
    "usr/local/lib/ruby/gems/3.3.0/specifications/net-http-0.4.1.pre-java.gemspec": "",
    "usr/lib/ruby/gems/3.1.0/specifications/distribution-1.0.gemspec": stub("distribution 1.0 ruby lib"),
  });
  expect(await found(host)).toEqual([
    "gem json 2.7.1",
    "gem net-http 0.4.1.pre java",
    "gem nokogiri 1.16.2 x86_64-linux",
    "gem rack 2.2.7",
  ]);
});

test("a machine without any has none, and what is refused makes a part", async () => {
  expect(await found(machine({}))).toEqual([]);
  const host = machine({ refused: ["/usr/local/lib/node_modules"] });
  expect(await outcomeOf(languagePackagesLinux, host)).toMatchObject({ status: "partial", code: "CORE_HOST_ACCESS" });
});

test("is collected only when asked for", async () => {
  const host = await put({ "usr/lib/node_modules/npm/package.json": '{"name":"npm","version":"10.9.0"}' });
  expect((await collectInventory(host)).sections["language-packages"]).toBeUndefined();
  const { sections } = await collectInventory(host, { sections: ["language-packages"] });
  expect(sections["language-packages"]).toMatchObject({ status: "complete", data: [{ name: "npm" }] });
});

test("has what npm lists, on this machine", async ({ skip }) => {
  const folder = "/usr/lib/node_modules";
  skip(!existsSync(`${folder}/npm`), "npm is not installed for all users here");
  const listing = await promisify(execFile)("npm", ["ls", "--global", "--prefix", "/usr", "--json", "--depth=0"]);
  const { dependencies } = JSON.parse(listing.stdout) as { dependencies: Record<string, { version: string }> };
  const ours = await nodePackages(localHost(), folder, reading());
  expect(Object.fromEntries(ours.map(({ name, version }) => [name, version]))).toEqual(
    Object.fromEntries(Object.entries(dependencies).map(([name, { version }]) => [name, version])),
  );
});

test("never throws, whatever the files say, and is not slow", () => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom("Name: a", "Version: 1", "# stub: a 1 ruby lib", "{}", "", "1-1"),
      fc.string({ unit: "binary" }),
    ),
  );
  fc.assert(
    fc.property(text, fc.string(), (lines, file) => {
      nodePackage(lines.join("\n"));
      pythonPackage(lines.join("\n"));
      rubyPackage(`${file}.gemspec`, lines.join("\n"));
    }),
  );
  expect(nodePackage(`{"name":"a","version":"1","x":${"[".repeat(100_000)}`)).toBeUndefined();
  expect(pythonPackage(`Name: ${"a ".repeat(500_000)}\nVersion:${" ".repeat(1_000_000)}`)).toBeUndefined();
  expect(rubyPackage(`${"-1".repeat(50_000)}.gemspec`, "")).toMatchObject({ ecosystem: "gem" });
});
