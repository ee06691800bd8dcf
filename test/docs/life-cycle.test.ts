import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../architecture/source-files.ts";
import { attentionTable, transitionTable } from "./life-cycle-page.ts";

const page = readFileSync(join(root, "docs/life-cycle.md"), "utf8");

function between(name: string): string | undefined {
  return new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)\\n<!-- /${name} -->`).exec(page)?.[1];
}

test("the guide shows the table of transitions that there is", () => {
  expect(between("transitions")).toBe(transitionTable());
});

test("the guide names every kind of attention", () => {
  expect(between("attention")).toBe(attentionTable());
});
