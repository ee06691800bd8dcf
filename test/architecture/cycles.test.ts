import { expect, test } from "vitest";
import { importsOf } from "./module-imports.ts";
import { sourceFiles } from "./source-files.ts";

test("no files import each other in a circle, not even for types", () => {
  const edges = new Map(
    sourceFiles.map((file) => [
      file.path,
      importsOf(file).flatMap(({ target }) => (target === undefined ? [] : [target])),
    ]),
  );
  expect(circles(edges).map((circle) => circle.join(" -> "))).toEqual([]);
});

test("finds a circle where there is one", () => {
  const edges = new Map([
    ["a", ["b"]],
    ["b", ["c", "d"]],
    ["c", ["a"]],
    ["d", []],
  ]);
  expect(circles(edges)).toEqual([["a", "b", "c", "a"]]);
});

/** One circle per depth-first back edge: enough to see where to cut. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): void => {
    const start = trail.indexOf(node);
    if (start >= 0) found.push([...trail.slice(start), node]);
    if (start >= 0 || done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return found;
}
