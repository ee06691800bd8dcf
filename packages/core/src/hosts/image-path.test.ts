import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isFleetError } from "../fleet-error.ts";
import { readText } from "./host-text.ts";
import { imageHost } from "./image-host.ts";

/** Asks the kernel, in a chroot: what is at each of the paths? */
const oracle = `
import json, os, sys
answers = []
for root, paths in json.load(sys.stdin):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.chroot(root)
        os.chdir("/")
        found = []
        for path in paths:
            try:
                if os.path.isdir(path): found.append("folder")
                else: found.append(open(path).read())
            except OSError as error: found.append("circle" if error.errno == 40 else "missing")
        os.write(writer, json.dumps(found).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as stream: answers.append(json.load(stream))
    os.wait()
json.dump(answers, sys.stdout)
`;

function mayChroot(): boolean {
  try {
    execFileSync("python3", ["-c", 'import os; os.chroot("/")'], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const name = fc.constantFrom("a", "b", "c", "link-a", "link-b", "link-c");
const path = fc
  .tuple(fc.boolean(), fc.array(fc.oneof(name, fc.constantFrom("..", ".")), { minLength: 1, maxLength: 6 }))
  .map(([isAbsolute, names]) => (isAbsolute ? "/" : "") + names.join("/"));
const tree = fc.record({
  /** Folders in which files and links lie. */
  links: fc.array(
    fc.tuple(fc.constantFrom("", "a/", "a/b/", "c/"), fc.constantFrom("link-a", "link-b", "link-c"), path),
    {
      maxLength: 8,
    },
  ),
  paths: fc.array(
    path.map((text) => `/${text}`),
    { minLength: 30, maxLength: 30 },
  ),
});

test("paths in an image lead where the kernel leads them in a chroot", async ({ skip }) => {
  skip(!mayChroot(), "it takes root and python3 to change the root");
  const folder = await mkdtemp(join(tmpdir(), "image-path-"));
  try {
    const trees = fc.sample(tree, process.env["FLEETWRIGHT_SOAK"] ? 1_000 : 40);
    const questions: [string, readonly string[]][] = [];
    for (const [index, { links, paths }] of trees.entries()) {
      const root = join(folder, String(index));
      for (const file of ["a/c", "a/b/c", "b", "c/a"]) {
        await mkdir(dirname(join(root, file)), { recursive: true });
        await writeFile(join(root, file), `file ${file}`);
      }
      for (const [where, link, target] of links) await symlink(target, join(root, where, link)).catch(() => {});
      questions.push([root, paths]);
    }
    const asked = promisify(execFile)("python3", ["-c", oracle], { maxBuffer: 64 * 1024 * 1024 });
    asked.child.stdin?.end(JSON.stringify(questions));
    const kernel: string[][] = JSON.parse((await asked).stdout);
    for (const [index, [root, paths]] of questions.entries()) {
      const host = imageHost(root);
      const ours = await Promise.all(
        paths.map(async (path) => {
          try {
            return (await host.status(path)).kind === "directory" ? "folder" : await readText(host, path);
          } catch (error) {
            return isFleetError(error) && error.code === "CORE_HOST_FAILED" ? "circle" : "missing";
          }
        }),
      );
      const links = JSON.stringify(trees[index]?.links);
      expect(
        paths.map((path, at) => [path, ours[at]]),
        links,
      ).toEqual(paths.map((path, at) => [path, kernel[index]?.[at]]));
    }
    expect(new Set(kernel.flat()).size).toBeGreaterThan(4);
  } finally {
    await rm(folder, { recursive: true });
  }
});
