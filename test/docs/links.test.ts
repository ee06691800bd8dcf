import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../architecture/source-files.ts";
import { pages } from "./code-blocks.ts";

test("every relative link on a page leads somewhere", () => {
  const broken = pages().flatMap((page) =>
    linksOn(page)
      .filter((link) => !existsSync(join(root, dirname(page), link)))
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test("docs/README.md lists every guide and decision", () => {
  const listed = linksOn("docs/README.md").map((link) => join("docs", link));
  const unlisted = pages().filter(
    (page) => page.startsWith("docs/") && page !== "docs/README.md" && !listed.includes(page),
  );
  expect(unlisted).toEqual([]);
});

function linksOn(page: string): string[] {
  const text = readFileSync(join(root, page), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
  return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, link]) => link ?? "")
    .filter((link) => !/^[a-z]+:/.test(link));
}
