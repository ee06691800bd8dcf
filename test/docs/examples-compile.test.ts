import { expect, test } from "vitest";
import { blocksIn, codeBlocks } from "./code-blocks.ts";
import { mistakesIn } from "./compiled-blocks.ts";

test("every example in a docstring or on a page compiles", { timeout: 120_000 }, () => {
  const blocks = codeBlocks();
  expect(blocks.length).toBeGreaterThan(5);
  expect(mistakesIn(blocks), "mend the example, or fence what is no code as `text`").toEqual([]);
});

test("a mistake in an example is found, with its place", { timeout: 120_000 }, () => {
  const page = ["# A page", "```ts", 'import { newId } from "@fleetwright/core";', "", "newId(1);", "```", ""].join(
    "\n",
  );
  expect(mistakesIn(blocksIn("page.md", page))).toEqual([expect.stringMatching(/^page\.md:5 .*argument/i)]);
});
