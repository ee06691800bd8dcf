import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./source-files.ts";

/** What git writes around the two sides of a conflict. */
const marker = /^(<{7}|>{7}|\|{7})( |$)/m;

test("no file holds what a merge could not decide", () => {
  const files = execFileSync("git", ["ls-files", "-z", "--", "*.md", "*.json", "*.yml", "*.css", "*.sh", "*.ps1"], {
    cwd: root,
    encoding: "utf8",
  });
  const pages = files.split("\0").filter((file) => file !== "");
  expect(pages.length).toBeGreaterThan(50);
  expect(pages.filter((file) => marker.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});

test("a marker is found where there is one", () => {
  expect(["<".repeat(7), `${">".repeat(7)} 91228b7`].every((line) => marker.test(`one\n${line}\ntwo`))).toBe(true);
  expect(marker.test("a < b\n======\n")).toBe(false);
});
